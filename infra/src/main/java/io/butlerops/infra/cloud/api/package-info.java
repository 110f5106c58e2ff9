/**
 * An HTTP API as API Gateway offers it: routes, a Lambda authorizer, events and answers in payload
 * format 1.0.
 */
package io.butlerops.infra.cloud.api;
