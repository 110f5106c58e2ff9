/** The operator's commands for tokens of the admin API. */
package io.butlerops.infra.token;
