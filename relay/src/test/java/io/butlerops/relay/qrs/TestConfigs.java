package io.butlerops.relay.qrs;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Settings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Configurations as a file gives them. */
public final class TestConfigs {
  private TestConfigs() {}

  public static <T> T read(String yaml, Function<Section, T> shape) {
    try {
      return Settings.read("relay.yaml", new YAMLFactory().createParser(yaml), shape);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static QlikConfig qlik(String host, int port) {
    String yaml =
        """
        host: %s
        port: %d
        certificate: client.pem
        key: client_key.pem
        ca: root.pem
        """;
    return read(
        yaml.formatted(host, port), section -> QlikConfig.read(section, Path.of("certificates")));
  }

  static QlikConfig named(QlikConfig config, String serverName) {
    return new QlikConfig(
        config.host(),
        config.port(),
        Optional.of(serverName),
        config.user(),
        config.tls(),
        config.budget(),
        config.concurrency(),
        config.connectTimeout(),
        config.readTimeout());
  }

  static QlikConfig hurried(QlikConfig config, Duration budget) {
    return new QlikConfig(
        config.host(),
        config.port(),
        config.serverName(),
        config.user(),
        config.tls(),
        budget,
        config.concurrency(),
        config.connectTimeout(),
        config.readTimeout());
  }

  public static Qrs qrs(FakeQrs fake, PrometheusRegistry registry) {
    return new Qrs(qlik("localhost", fake.port()), FakeQrs.identity(), registry, Clock.systemUTC());
  }
}
