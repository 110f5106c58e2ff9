package io.butlerops.contract;

import java.util.Objects;

/**
 * What a relay publishes on {@link Topics#events}: several events in one message.
 *
 * @param boot random per process start of the relay
 * @param seq counts the batches of that boot, from 1
 * @param events gzip + base64 of the JSON array, so that a rule can still add fields beside it
 */
public record Batch(int contractVersion, RelayId relay, String boot, long seq, String events) {
  /** Largest encoded message, in bytes: below IoT Core's 128 KB. */
  public static final int MAX_BYTES = 120 * 1024;

  public Batch {
    Objects.requireNonNull(relay, "batch without relay");
    boot = Text.orEmpty(boot);
    events = Text.orEmpty(events);
  }
}
