package io.butlerops.relay.mqtt;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The group {@code localMqtt} of relay.yaml: Butler's {@code mqttConfig}.
 *
 * @param ca authorities of the broker's certificate; empty for those that Java knows
 * @param clientId empty for one made of the relay's name
 * @param user empty for a broker that lets everybody in
 * @param startTopic whose messages start tasks
 * @param statusTopic told of each connect
 */
public record LocalConfig(
    MqttConfig connection,
    boolean tls,
    Optional<Path> ca,
    Optional<String> clientId,
    Optional<String> user,
    String password,
    String startTopic,
    String statusTopic) {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int WINDOW = 64;
  private static final String TOPIC = "a topic without + and #, not below butler/";

  public static LocalConfig read(Section section, Path dir) {
    Optional<Path> ca = section.value("ca", "a PEM file", text -> dir.resolve(Values.text(text)));
    LocalConfig config =
        new LocalConfig(
            connection(section),
            section.value("tls", ca.isPresent(), Values.YES_OR_NO, Values::yesOrNo),
            ca,
            section.value("clientId", "a name", Values::text),
            section.value("user", "a user name", Values::text),
            section.value("password", "", "a password", Function.identity()),
            section.value("startTopic", "qliksense/start_task", TOPIC, LocalConfig::topic),
            section.value(
                "statusTopic", "qliksense/butler/mqtt/status", TOPIC, LocalConfig::topic));
    if (ca.isPresent() && !config.tls()) {
      section.problem("ca", "stands beside tls: false; keep one");
    }
    if (config.user().isEmpty() && !config.password().isEmpty()) {
      section.problem("password", "stands without user");
    }
    return config;
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "LocalConfig[" + connection.endpoint() + ", startTopic=" + startTopic + "]";
  }

  private static MqttConfig connection(Section section) {
    return new MqttConfig(
        section.require("endpoint", HostPort.EXPECTED, HostPort::parse),
        section.value("serverName", "a host name", Values::text),
        Optional.empty(),
        Optional.empty(),
        KEEP_ALIVE,
        CONNECT_TIMEOUT,
        WINDOW);
  }

  private static String topic(String text) {
    String topic = Values.text(text);
    if (topic.contains("+") || topic.contains("#") || topic.startsWith("butler/")) {
      throw new IllegalArgumentException(text);
    }
    return topic;
  }
}
