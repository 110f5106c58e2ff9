package io.butlerops.relay.mqtt;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How to reach the broker. The group also holds {@code tls}, which whoever builds the relay reads
 * from the same {@link Section}: certificates are a matter of their own.
 *
 * @param serverName asked for and expected in the broker's certificate; empty: the endpoint's host
 * @param alpn offered in the TLS handshake; AWS IoT needs it on port 443
 * @param window most publishes that wait for their acknowledgement at once
 */
public record MqttConfig(
    HostPort endpoint,
    Optional<String> serverName,
    Optional<String> alpn,
    Optional<Proxy> proxy,
    Duration keepAlive,
    Duration connectTimeout,
    int window) {
  private static final int HTTPS = 443;
  private static final String AWS_ALPN = "x-amzn-mqtt-ca";
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int WINDOW = 64;

  /** AWS IoT ends connections with more publishes under way than this. */
  private static final int MOST_UNACKNOWLEDGED = 99;

  public static MqttConfig read(Section section) {
    HostPort endpoint = section.require("endpoint", HostPort.EXPECTED, HostPort::parse);
    boolean https = endpoint != null && endpoint.port() == HTTPS;
    return new MqttConfig(
        endpoint,
        section.value("serverName", "a host name", Values::text),
        section
            .value("alpn", "a protocol name", Values::text)
            .or(() -> https ? Optional.of(AWS_ALPN) : Optional.empty()),
        section.has("proxy") ? Optional.of(Proxy.read(section.section("proxy"))) : Optional.empty(),
        between(section, "keepAlive", KEEP_ALIVE, Duration.ofMinutes(20)),
        between(section, "connectTimeout", CONNECT_TIMEOUT, Duration.ofMinutes(2)),
        section.value(
            "window",
            WINDOW,
            "a number from 1 to " + MOST_UNACKNOWLEDGED,
            Values.number(1, MOST_UNACKNOWLEDGED)));
  }

  /** The name that the broker's certificate must bear. */
  String expectedName() {
    return serverName.orElse(endpoint.host());
  }

  /** Where the TCP connection goes. */
  HostPort hop() {
    return proxy.map(Proxy::address).orElse(endpoint);
  }

  private static Duration between(Section section, String key, Duration fallback, Duration most) {
    Duration least = Duration.ofSeconds(1);
    String expected = Values.DURATION + ", from 1s to " + most.toSeconds() + "s";
    return section.value(key, fallback, expected, within(least, most));
  }

  private static Function<String, Duration> within(Duration least, Duration most) {
    return text -> {
      Duration duration = Values.duration(text);
      if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
        throw new IllegalArgumentException(text);
      }
      return duration;
    };
  }

  /**
   * An HTTP proxy that is asked to CONNECT.
   *
   * @param user for Basic authentication; empty: none
   */
  public record Proxy(HostPort address, Optional<String> user, String password) {
    static Proxy read(Section section) {
      Proxy proxy =
          new Proxy(
              section.require("address", HostPort.EXPECTED, HostPort::parse),
              section.value("user", "a user name", Values::text),
              section.value("password", "", "a password", Function.identity()));
      if (proxy.user().isEmpty() && !proxy.password().isEmpty()) {
        section.problem("password", "stands without user");
      }
      return proxy;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
      return "Proxy[" + address + user.map(name -> ", user " + name).orElse("") + "]";
    }
  }
}
