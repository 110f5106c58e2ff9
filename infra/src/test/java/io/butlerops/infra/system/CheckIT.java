package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.infra.cloud.certificate.CertificateAuthority;
import io.butlerops.infra.cloud.certificate.Pem;
import io.butlerops.infra.demo.Stage;
import io.butlerops.infra.qlik.Faults;
import io.butlerops.infra.qlik.Faults.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code relay check}, beside the relay that it is about. */
@ExtendWith(OnStage.class)
class CheckIT {
  private static final List<String> CERTIFICATES =
      List.of("relay.pem", "relay_key.pem", "client.pem", "client_key.pem", "root.pem");

  /** Nobody's: a relay that runs would be asked instead of its broker. */
  private static final String NO_HEALTH = "health: {listen: \"127.0.0.1:1\"}";

  @TempDir private Path copy;
  private final Play play;

  CheckIT(Play play) {
    this.play = play;
  }

  @Test
  void allWell_exitsWithZero() throws Exception {
    try (Started check = check(folder())) {
      assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
      assertThat(check.out()).contains("OK").doesNotContain("FAIL");
    }
  }

  @Test
  void qrsDown_isNamed() throws Exception {
    play.stage().qlik().faults(Faults.NONE.withAnswer(Answer.REFUSED));

    assertFails(folder(), "QRS cannot be reached");
  }

  @Test
  void rootOfAnotherBroker_isNamed() throws Exception {
    for (String file : CERTIFICATES) {
      Files.copy(folder().resolve(file), copy.resolve(file));
    }
    String yaml = Files.readString(folder().resolve("relay.yaml"));
    Files.writeString(copy.resolve("relay.yaml"), yaml.replaceAll("health: \\{.*}", NO_HEALTH));
    CertificateAuthority other = CertificateAuthority.create("other", Clock.systemUTC());
    Pem.writeCertificate(copy.resolve("ca.pem"), other.certificate());

    assertFails(copy, "root");
  }

  private Path folder() throws IOException {
    return play.stage().cloud().relayFolder(Stage.SITE);
  }

  private static Started check(Path folder) throws IOException {
    return Started.relay("check", "--config", folder.resolve("relay.yaml").toString());
  }

  private static void assertFails(Path folder, String part) throws Exception {
    try (Started check = check(folder)) {
      assertThat(check.exitCode()).as(check.out()).isEqualTo(1);
      assertThat(check.out().lines().filter(line -> line.startsWith("FAIL")))
          .as(check.out())
          .anyMatch(line -> line.contains(part));
      assertThat(check.out() + check.err()).doesNotContain("\tat ", "Exception");
    }
  }
}
