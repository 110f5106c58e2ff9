package io.butlerops.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.relay.qrs.QlikConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EngineConfigTest {
  private static final String FILES = "certificate: client.pem, key: client_key.pem, ca: root.pem}";

  @Test
  void nothingSaid_switchesNothingOn() {
    AppsConfig config = TestEngine.read("{}", AppsConfig::read);
    assertThat(config.isAnyOn()).isFalse();
    assertThat(config.engine().port()).isEqualTo(4747);
  }

  @Test
  void engineOfQrsHost_sharesItsNames_anotherHostDoesNot() {
    QlikConfig qlik = qlik("{host: qlik.example.com, serverName: central, " + FILES);
    EngineConfig same = engine("{}");
    assertThat(same.host(qlik)).isEqualTo("qlik.example.com");
    assertThat(same.serverName(qlik)).contains("central");
    EngineConfig other = engine("{host: engine.example.com}");
    assertThat(other.host(qlik)).isEqualTo("engine.example.com");
    assertThat(other.serverName(qlik)).isEmpty();
  }

  @Test
  void wrongValues_areAllNamed() {
    InvalidSettings wrong =
        catchThrowableOfType(
            InvalidSettings.class,
            () ->
                TestEngine.read(
                    "{reload: sure, engine: {port: 0, maxAnswer: 1GB, timeout: 0s, reloads: 65}}",
                    AppsConfig::read));
    assertThat(wrong.problems())
        .extracting(problem -> problem.path())
        .containsExactlyInAnyOrder(
            "reload", "engine.port", "engine.maxAnswer", "engine.timeout", "engine.reloads");
  }

  private static EngineConfig engine(String yaml) {
    return TestEngine.read(yaml, EngineConfig::read);
  }

  private static QlikConfig qlik(String yaml) {
    return TestEngine.read(yaml, section -> QlikConfig.read(section, Path.of(".")));
  }
}
