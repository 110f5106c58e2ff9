/** EventBridge on this machine: what is put on a bus is kept for a while. */
package io.butlerops.infra.cloud.event;
