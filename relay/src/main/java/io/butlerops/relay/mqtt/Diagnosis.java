package io.butlerops.relay.mqtt;

import io.butlerops.contract.RelayId;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/** Says of any fault of a connection what is wrong and how to mend it. */
final class Diagnosis {
  private static final String RETRIED = "the relay connects again by itself";

  private final MqttConfig config;
  private final RelayId relay;
  private final List<Rule<?>> rules;

  Diagnosis(MqttConfig config, RelayId relay) {
    this.config = config;
    this.relay = relay;
    TlsDiagnosis tls = new TlsDiagnosis(config);
    // From the particular to the general: the first that fits speaks.
    rules =
        List.of(
            new Rule<>(ConnectionFault.class, this::ofMqtt),
            new Rule<>(ProxyConnectException.class, this::ofProxy),
            new Rule<>(UntrustedBroker.class, tls::ofTrust),
            new Rule<>(UnknownHostException.class, fault -> unknownHost()),
            new Rule<>(ConnectTimeoutException.class, fault -> silent()),
            new Rule<>(SslHandshakeTimeoutException.class, fault -> tls.broken("no answer")),
            new Rule<>(TimeoutException.class, fault -> unknownHost()),
            new Rule<>(ConnectException.class, fault -> refused()),
            new Rule<>(SSLException.class, tls::ofTls),
            new Rule<>(DecoderException.class, this::notMqtt),
            new Rule<>(IOException.class, this::lost));
  }

  Fault of(Throwable cause) {
    return rules.stream()
        .flatMap(rule -> rule.apply(cause).stream())
        .findFirst()
        .orElseGet(() -> new Fault("connection failed: " + Causes.root(cause), RETRIED));
  }

  private Fault ofMqtt(ConnectionFault fault) {
    return switch (fault.kind()) {
      case CONNECT_REFUSED ->
          new Fault(broker() + " refuses " + relay + ": " + words(fault), admission());
      case CLOSED_BEFORE_ANSWER ->
          new Fault(broker() + " closed the connection instead of accepting it", admission());
      case NO_ANSWER_TO_CONNECT ->
          new Fault(broker() + " does not answer CONNECT", "is mqtt.endpoint an MQTT broker?");
      case NO_ANSWER_TO_PING -> new Fault("connection lost: no answer to a ping", RETRIED);
      case ENDED -> new Fault("connection lost: closed by " + broker(), RETRIED);
    };
  }

  private Fault ofProxy(ProxyConnectException fault) {
    String said = String.valueOf(fault.getMessage());
    String answer = said.substring(said.lastIndexOf(", ") + 1).replace("status:", "").strip();
    String remedy =
        said.contains("status: 407")
            ? "set mqtt.proxy.user and mqtt.proxy.password; the proxy must take Basic authentication"
            : "may the proxy CONNECT to " + config.endpoint() + "?";
    return new Fault("proxy " + config.hop() + " refuses: " + answer, remedy);
  }

  private Fault unknownHost() {
    return new Fault(
        "host " + config.hop().host() + " is not known here",
        "check " + hopKey() + " and the name resolution of this machine");
  }

  private Fault silent() {
    return new Fault(
        config.hop() + " does not answer",
        "a firewall may block it: try port 443, or set mqtt.proxy; check " + hopKey());
  }

  private Fault refused() {
    return new Fault(
        config.hop() + " refuses connections", "check " + hopKey() + ": is it running there?");
  }

  private Fault notMqtt(DecoderException fault) {
    return new Fault(
        broker() + " sends what is not MQTT: " + fault.getMessage(),
        "is mqtt.endpoint an MQTT broker?");
  }

  private Fault lost(IOException fault) {
    return new Fault("connection lost: " + fault.getMessage(), RETRIED);
  }

  private String admission() {
    String alpn = config.alpn().map(name -> "; does the port take ALPN " + name + "?").orElse("");
    return "is the client certificate known and active there, and may it connect as "
        + relay
        + "?"
        + alpn;
  }

  private String broker() {
    return config.endpoint().toString();
  }

  private String hopKey() {
    return config.proxy().isPresent() ? "mqtt.proxy.address" : "mqtt.endpoint";
  }

  private static String words(ConnectionFault fault) {
    return fault
        .getMessage()
        .replace("CONNECTION_REFUSED_", "")
        .replace('_', ' ')
        .toLowerCase(Locale.ROOT);
  }

  /** One kind of fault, wherever it hides in the chain of causes. */
  private record Rule<T extends Throwable>(Class<T> type, Function<T, Fault> diagnosis) {
    Optional<Fault> apply(Throwable cause) {
      return Causes.find(cause, type).map(diagnosis);
    }
  }
}
