package io.butlerops.contract;

/** MQTT topic names between relay and cloud. A relay may touch its own site's only. */
public final class Topics {
  private static final String ROOT = "butler/";

  private Topics() {}

  public static String events(SiteId site) {
    return ROOT + site + "/events";
  }

  public static String presence(RelayId relay) {
    return relay(relay) + "/presence";
  }

  public static String commands(RelayId relay) {
    return relay(relay) + "/commands";
  }

  private static String relay(RelayId relay) {
    return ROOT + relay.site() + "/relays/" + relay;
  }
}
