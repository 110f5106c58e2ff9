package io.butlerops.infra.cloud.template;

import java.time.Duration;
import java.util.Optional;

/**
 * @param url what {@code Ref} says
 * @param receiveWait how long a receive waits that does not say itself
 */
public record QueueResource(
    String name,
    String arn,
    String url,
    Duration visibility,
    Duration delay,
    Duration retention,
    Duration receiveWait,
    Optional<Redrive> redrive) {

  /** Where a message goes that was received so often without being deleted. */
  public record Redrive(String deadLetterArn, int maxReceiveCount) {}
}
