package io.butlerops.contract;

import java.util.HexFormat;
import java.util.Locale;

/**
 * Deterministic event ids: two relays that hear the same execution make the same id, so people hear
 * of it once. 32 hex characters.
 */
public final class EventId {
  private EventId() {}

  /** One id per execution and outcome: a failed and an aborted event of one execution are two. */
  public static String ofExecution(SiteId site, String executionId, EventType outcome) {
    return StableHash.of(
        site.value(), "execution", executionId.toLowerCase(Locale.ROOT), outcome.name());
  }

  /** For datagrams without an execution id. */
  public static String ofDatagram(SiteId site, byte[] datagram) {
    return StableHash.of(site.value(), "datagram", HexFormat.of().formatHex(datagram));
  }
}
