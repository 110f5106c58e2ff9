/**
 * Runs the functions' real handler classes, woken by queues as Lambda's event source mappings do.
 */
package io.butlerops.infra.cloud.lambda;
