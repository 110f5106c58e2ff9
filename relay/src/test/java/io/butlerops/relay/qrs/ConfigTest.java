package io.butlerops.relay.qrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.EventType;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.relay.qrs.Policy.Depth;
import io.butlerops.relay.qrs.Policy.LogPart;
import io.butlerops.relay.qrs.Policy.Rule;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfigTest {
  private static final String FILES = "certificate: c.pem\nkey: k.pem\nca: r.pem\n";

  @Test
  void qlik_shortest_hasDefaults() {
    QlikConfig config = qlik("host: qlik_win1\n" + FILES);

    assertThat(config.host()).isEqualTo("qlik_win1");
    assertThat(config.port()).isEqualTo(4242);
    assertThat(config.serverName()).isEmpty();
    assertThat(config.user()).isEqualTo("UserDirectory=Internal;UserId=sa_repository");
    assertThat(config.budget()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.concurrency()).isEqualTo(8);
    assertThat(config.tls().certificate()).isEqualTo(Path.of("etc/c.pem"));
  }

  @Test
  void qlik_wrongValues_areAllNamed() {
    String yaml =
        """
        host: "a b"
        port: 70000
        user: goran
        budget: soon
        passphrase: x
        passphraseFile: y
        certificate: c.pem
        key: k.pem
        """;

    assertThatThrownBy(() -> qlik(yaml))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("line 1, host")
        .hasMessageContaining("port")
        .hasMessageContaining("'goran'; expected UserDirectory=…;UserId=…")
        .hasMessageContaining("'soon'; expected a duration")
        .hasMessageContaining("passphrase: stands beside passphraseFile")
        .hasMessageContaining("ca: is missing");
  }

  @Test
  void policy_absent_hasDefaults() {
    Policy policy = TestConfigs.read("{}", root -> Policy.read(root, Path.of("/etc/relay")));

    assertThat(policy.rule(EventType.TASK_FAILED)).isEqualTo(new Rule(LogPart.FULL, Depth.FULL));
    assertThat(policy.rule(EventType.TASK_ABORTED)).isEqualTo(new Rule(LogPart.TAIL, Depth.FULL));
    assertThat(policy.rule(EventType.TASK_SUCCEEDED))
        .isEqualTo(new Rule(LogPart.NONE, Depth.BASIC));
    assertThat(policy.rule(EventType.TASK_DISTRIBUTED))
        .isEqualTo(policy.rule(EventType.TASK_FAILED));
  }

  @Test
  void policy_wrongValues_areAllNamed() {
    String yaml = "scriptLog: {failed: some}\nenrich: {finished: full}\nredact: ['(', 'ok']\n";

    assertThatThrownBy(
            () -> TestConfigs.read(yaml, root -> Policy.read(root, Path.of("/etc/relay"))))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("scriptLog.failed: 'some'; expected full, tail or none")
        .hasMessageContaining("enrich.finished: unknown key")
        .hasMessageContaining("redact[0]: '('; expected a regular expression");
  }

  private static QlikConfig qlik(String yaml) {
    return TestConfigs.read(yaml, section -> QlikConfig.read(section, Path.of("etc")));
  }
}
