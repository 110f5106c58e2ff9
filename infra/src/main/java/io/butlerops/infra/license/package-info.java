/** The operator's commands for licenses: what there is, and what is taken back. */
package io.butlerops.infra.license;
