package io.butlerops.relay.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.relay.qrs.TestConfigs;
import io.butlerops.relay.service.WatchedHost.Watched;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicesConfigTest {
  @Test
  void nothing_isWhatQlikSays() {
    ServicesConfig config = read("{}");
    assertThat(config)
        .isEqualTo(
            new ServicesConfig(
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                true,
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                List.of()));
    assertThat(config.isOn()).isTrue();
    assertThat(read("qlik: false").isOn()).isFalse();
  }

  @Test
  void services_areNamesOrGroups_alsoWithDollar() {
    ServicesConfig config =
        read(
            """
            hosts:
              - host: pro2-win1
                services: [QlikSenseEngineService, {name: MSSQL$QLIK, as: Database}]
              - {host: localhost, services: QlikSenseProxyService}
            """);
    assertThat(config.hosts())
        .containsExactly(
            new WatchedHost(
                "pro2-win1",
                List.of(
                    new Watched("QlikSenseEngineService", ""),
                    new Watched("MSSQL$QLIK", "Database"))),
            new WatchedHost("localhost", List.of(new Watched("QlikSenseProxyService", ""))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          every: 1s                                    | services.every: '1s'; expected a duration such as 500ms, 10s, 5m, 24h, from 5s
          timeout: 0s                                  | above zero
          qlik: maybe                                  | expected true or false
          hosts: [{host: a}]                           | hosts[0].services: names no service
          hosts: [{services: [x]}]                     | hosts[0].host: is missing
          hosts: [{host: 'a b', services: [x]}]        | 'a b'; expected a host name or address
          hosts: [{host: a, services: ['x\\y']}]        | not its display name
          hosts: [{host: a, services: [x, X]}]         | 'X' is there twice
          hosts: [{host: a, services: [{as: x}]}]      | services[0].name: is missing
          hosts: [{host: a, services: [{name: x, z: y}]}] | services[0].z: unknown key
          hosts: [{host: a, services: [[x]]}]          | a list where a group of keys was expected
          hosts: [{host: a, services: [x]}, {host: A.example.com, services: [x]}] | 'A.example.com' is there twice
          host: a                                      | unknown key
          """)
  void mistake_namesPlaceAndExpectation(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining(message);
  }

  private static ServicesConfig read(String yaml) {
    String nested = "services:\n" + yaml.strip().indent(2);
    return TestConfigs.read(nested, root -> ServicesConfig.read(root.section("services")));
  }
}
