package io.butlerops.contract;

import java.time.Instant;
import java.util.Objects;

/**
 * One thing that happened at a site, with the attributes of CloudEvents 1.0. {@code time} is when
 * the relay heard of it; the datagram's own zone-less text is {@link Reported#logTimestamp()}.
 */
public record Event(String id, String source, EventType type, Instant time, EventData data) {
  public Event {
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException("event without id");
    }
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(time, "time is null");
    Objects.requireNonNull(data, "data is null");
  }

  /** {@code /site/hq/node/pro2-win1}. */
  public static String source(SiteId site, String host) {
    return "/site/" + site + "/node/" + host;
  }
}
