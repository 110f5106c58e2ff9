/** EventBridge Scheduler on this machine, on the cloud's clock. */
package io.butlerops.infra.cloud.scheduler;
