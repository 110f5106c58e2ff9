package io.butlerops.contract;

/** MQTT topic names between relay and cloud. A relay may touch its own site's only. */
public final class Topics {
  private static final String ROOT = "butler/";

  private Topics() {}

  public static String events(SiteId site) {
    return ROOT + site + "/events";
  }

  /**
   * One piece of a whole script log: raw gzip of UTF-8 text, cut at a line's end.
   *
   * @param part {@code 0001-of-0003}
   */
  public static String logPart(SiteId site, String eventId, String part) {
    return ROOT + site + "/logs/" + eventId + "/" + part;
  }

  public static String presence(RelayId relay) {
    return relay(relay) + "/presence";
  }

  public static String commands(RelayId relay) {
    return relay(relay) + "/commands";
  }

  /** Where a relay tells how far a command came. */
  public static String results(RelayId relay, String commandId) {
    return relay(relay) + "/results/" + commandId;
  }

  private static String relay(RelayId relay) {
    return ROOT + relay.site() + "/relays/" + relay;
  }
}
