/** How the operator's commands speak with a stack's admin API. */
package io.butlerops.infra.admin;
