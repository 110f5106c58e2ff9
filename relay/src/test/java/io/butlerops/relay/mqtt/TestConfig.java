package io.butlerops.relay.mqtt;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.mqtt.MqttConfig.Proxy;
import java.time.Duration;
import java.util.Optional;

/** A configuration with what one test needs: the endpoint, and at most one thing besides. */
record TestConfig(
    HostPort endpoint, Optional<String> serverName, Optional<String> alpn, Optional<Proxy> proxy) {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int WINDOW = 64;

  static MqttConfig direct(HostPort endpoint) {
    return new TestConfig(endpoint, Optional.empty(), Optional.empty(), Optional.empty()).config();
  }

  static MqttConfig named(HostPort endpoint, String serverName) {
    return new TestConfig(endpoint, Optional.of(serverName), Optional.empty(), Optional.empty())
        .config();
  }

  static MqttConfig alpn(HostPort endpoint, String protocol) {
    return new TestConfig(endpoint, Optional.empty(), Optional.of(protocol), Optional.empty())
        .config();
  }

  static MqttConfig proxied(HostPort endpoint, HostPort address, String password) {
    Proxy proxy = new Proxy(address, Optional.of("qlik"), password);
    return new TestConfig(endpoint, Optional.empty(), Optional.empty(), Optional.of(proxy))
        .config();
  }

  private MqttConfig config() {
    return new MqttConfig(endpoint, serverName, alpn, proxy, KEEP_ALIVE, TIMEOUT, WINDOW);
  }
}
