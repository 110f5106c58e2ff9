package io.butlerops.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import io.butlerops.relay.cli.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayConfigTest {
  private static final Path SAMPLE = Path.of("../infra/relay/relay.sample.yaml");
  private static final Path STARTER = Path.of("../infra/relay/relay.starter.yaml");

  @TempDir private Path folder;

  @Test
  void starter_loads_underThirtyLines() throws Exception {
    RelayConfig config = RelayConfig.load(STARTER);
    assertThat(Files.readAllLines(STARTER)).hasSizeLessThan(30);
    assertThat(config.relay()).hasToString("hq-1");
    assertThat(config.zone()).isEqualTo(ZoneId.of("Europe/Stockholm"));
    assertThat(config.spool().dir())
        .isEqualTo(STARTER.toAbsolutePath().normalize().resolveSibling("spool"));
    assertThat(config.qlik().tls().key()).isAbsolute();
  }

  @Test
  void sample_withEveryCommentedKey_loadsAndShowsTheDefaults() throws Exception {
    RelayConfig plain = RelayConfig.load(copy(Files.readString(SAMPLE)));
    RelayConfig full = RelayConfig.load(copy(everyKey()));
    assertThat(full.relay()).isEqualTo(plain.relay());
    assertThat(full.health()).isEqualTo(plain.health());
    assertThat(full.spool()).isEqualTo(plain.spool());
    assertThat(full.status()).isEqualTo(plain.status());
    assertThat(full.udp().listen()).isEqualTo(plain.udp().listen());
    assertThat(full.udp().receiveBuffer()).isEqualTo(plain.udp().receiveBuffer());
    assertThat(full.udp().maxDatagram()).isEqualTo(plain.udp().maxDatagram());
    assertThat(full.qlik().budget()).isEqualTo(plain.qlik().budget());
    assertThat(full.qlik().user()).isEqualTo(plain.qlik().user());
    assertThat(full.qlik().concurrency()).isEqualTo(plain.qlik().concurrency());
    assertThat(full.qlik().connectTimeout()).isEqualTo(plain.qlik().connectTimeout());
    assertThat(full.qlik().readTimeout()).isEqualTo(plain.qlik().readTimeout());
    assertThat(full.mqtt().keepAlive()).isEqualTo(plain.mqtt().keepAlive());
    assertThat(full.mqtt().window()).isEqualTo(plain.mqtt().window());
    assertThat(full.log().keepDays()).isEqualTo(plain.log().keepDays());
    assertThat(full.log().maxSize()).isEqualTo(plain.log().maxSize());
    assertThat(full.udp().allow()).hasSize(3);
  }

  /** An unknown key in each group makes the reader list the keys it knows. */
  @Test
  void sample_namesEveryKeyThatIsRead() throws Exception {
    String spoilt =
        everyKey().replaceAll("(?m)^( *)(\\w+):\\h*$", "$1$2:\n$1  zzz: 1") + "zzz: 1\n";
    InvalidSettings refused =
        catchThrowableOfType(InvalidSettings.class, () -> RelayConfig.load(copy(spoilt)));
    Pattern expected = Pattern.compile("expected one of (.*)");
    List<Problem> unknown =
        refused.problems().stream().filter(p -> p.path().endsWith("zzz")).toList();
    assertThat(unknown).hasSizeGreaterThan(9);
    String sample = Files.readString(SAMPLE);
    for (Problem problem : unknown) {
      Matcher keys = expected.matcher(problem.message());
      assertThat(keys.find()).as(problem.toString()).isTrue();
      assertThat(keys.group(1).split(", "))
          .as(problem.path())
          .allSatisfy(
              key -> assertThat(sample).containsPattern("(?m)^ *#?" + key + ":|  " + key + ":"));
    }
  }

  @Test
  void everythingWrong_isToldAtOnceWithPlaceAndExpectation() throws Exception {
    InvalidSettings refused =
        catchThrowableOfType(
            InvalidSettings.class,
            () ->
                RelayConfig.load(
                    copy(
                        """
                        site: {id: HQ, zone: Stockholm}
                        udp: {allow: [10.0.0.0/40], maxDatagram: 1MB, prot: 9}
                        health: {listen: 0.0.0.0:9997}
                        """)));
    assertThat(refused.problems())
        .extracting(Problem::path)
        .contains(
            "site.id",
            "site.zone",
            "udp.allow[0]",
            "udp.maxDatagram",
            "udp.prot",
            "qlik.host",
            "mqtt.endpoint",
            "mqtt.tls.key",
            "health.listen");
    assertThat(refused)
        .hasMessageContaining("relay.yaml, line 1, site.zone: 'Stockholm'; expected a time zone");
  }

  @Test
  void missingFile_isOneClearLine() {
    assertThatThrownBy(() -> RelayConfig.load(folder.resolve("none.yaml")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("there is no such file");
  }

  /** In the sample a '#' right before a word comments a key out. */
  private static String everyKey() throws Exception {
    return Files.readString(SAMPLE).replaceAll("(?m)^( *)#(?=\\w)", "$1");
  }

  private Path copy(String text) throws Exception {
    return Files.writeString(folder.resolve("relay.yaml"), text);
  }
}
