/**
 * An HTTP API and a REST API as API Gateway offers them: routes, a Lambda authorizer, events and
 * answers in payload format 1.0; for the latter usage plans with their keys.
 */
package io.butlerops.infra.cloud.api;
