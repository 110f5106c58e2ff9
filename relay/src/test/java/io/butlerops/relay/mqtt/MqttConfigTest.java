package io.butlerops.relay.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MqttConfigTest {
  @Test
  void endpointAlone_hasDefaults() throws IOException {
    MqttConfig config = read("endpoint: broker.example:8883");

    assertThat(config.endpoint()).isEqualTo(new HostPort("broker.example", 8883));
    assertThat(config.expectedName()).isEqualTo("broker.example");
    assertThat(config.alpn()).isEmpty();
    assertThat(config.proxy()).isEmpty();
    assertThat(config.keepAlive()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.window()).isEqualTo(64);
  }

  @Test
  void port443_offersTheAlpnOfAws() throws IOException {
    assertThat(read("endpoint: broker.example:443").alpn()).contains("x-amzn-mqtt-ca");
    assertThat(read("{endpoint: 'broker.example:443', alpn: mqtt}").alpn()).contains("mqtt");
  }

  @Test
  void proxy_isTheHop_andHidesItsPassword() throws IOException {
    MqttConfig config =
        read(
            """
            endpoint: broker.example:8883
            serverName: mqtt.example
            proxy: {address: "proxy.example:3128", user: qlik, password: geheim}
            """);

    assertThat(config.hop()).isEqualTo(new HostPort("proxy.example", 3128));
    assertThat(config.expectedName()).isEqualTo("mqtt.example");
    assertThat(config.proxy().orElseThrow().password()).isEqualTo("geheim");
    assertThat(config.toString()).contains("user qlik").doesNotContain("geheim");
  }

  @Test
  void wrongValues_areToldAllAtOnce() {
    String yaml =
        """
        endpoint: broker.example
        keepAlive: 0s
        window: 100
        proxy: {password: geheim}
        prxy: x
        """;

    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("endpoint: 'broker.example'; expected host:port")
        .hasMessageContaining("keepAlive")
        .hasMessageContaining("from 1s to 1200s")
        .hasMessageContaining("window")
        .hasMessageContaining("a number from 1 to 99")
        .hasMessageContaining("proxy.address: is missing")
        .hasMessageContaining("proxy.password: stands without user")
        .hasMessageContaining("prxy: unknown key")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("geheim"));
  }

  private static MqttConfig read(String yaml) throws IOException {
    return Settings.read("relay.yaml", new YAMLFactory().createParser(yaml), MqttConfig::read);
  }
}
