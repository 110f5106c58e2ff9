/** How the operator's commands speak with a stack's APIs. */
package io.butlerops.infra.admin;
