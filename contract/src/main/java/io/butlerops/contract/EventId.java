package io.butlerops.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Deterministic event ids: two relays that hear the same execution make the same id, so people hear
 * of it once. 32 hex characters.
 */
public final class EventId {
  private EventId() {}

  /** One id per execution and outcome: a failed and an aborted event of one execution are two. */
  public static String ofExecution(SiteId site, String executionId, EventType outcome) {
    return hash(
        site.value(), "execution", executionId.toLowerCase(java.util.Locale.ROOT), outcome.name());
  }

  /** For datagrams without an execution id. */
  public static String ofDatagram(SiteId site, byte[] datagram) {
    return hash(site.value(), "datagram", HexFormat.of().formatHex(datagram));
  }

  private static String hash(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }
}
