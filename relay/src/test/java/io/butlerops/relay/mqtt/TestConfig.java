package io.butlerops.relay.mqtt;

import io.butlerops.contract.settings.HostPort;
import java.time.Duration;
import java.util.Optional;

/** Configurations as tests need them. */
final class TestConfig {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int WINDOW = 64;

  private TestConfig() {}

  static MqttConfig direct(HostPort endpoint) {
    return new MqttConfig(
        endpoint,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        KEEP_ALIVE,
        TIMEOUT,
        WINDOW);
  }

  static MqttConfig named(HostPort endpoint, String serverName) {
    return new MqttConfig(
        endpoint,
        Optional.of(serverName),
        Optional.empty(),
        Optional.empty(),
        KEEP_ALIVE,
        TIMEOUT,
        WINDOW);
  }

  static MqttConfig alpn(HostPort endpoint, String protocol) {
    return new MqttConfig(
        endpoint,
        Optional.empty(),
        Optional.of(protocol),
        Optional.empty(),
        KEEP_ALIVE,
        TIMEOUT,
        WINDOW);
  }

  static MqttConfig proxied(HostPort endpoint, HostPort proxy, String password) {
    return new MqttConfig(
        endpoint,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new MqttConfig.Proxy(proxy, Optional.of("qlik"), password)),
        KEEP_ALIVE,
        TIMEOUT,
        WINDOW);
  }
}
