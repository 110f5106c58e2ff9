package io.butlerops.infra.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MigrateCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("production.yaml"), Migrating.fixture("production.yaml"));
  }

  private int migrate(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = folder.resolve("production.yaml").toString();
    args[1] = "--out";
    args[2] = folder.resolve("out").toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return new CommandLine(new MigrateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void migrate_fullFile_writesEverythingAndSaysWhereToRead() {
    assertThat(migrate("--zone", "Europe/Stockholm")).isZero();

    assertThat(folder.resolve("out"))
        .isDirectoryContaining("glob:**/relay.yaml")
        .isDirectoryContaining("glob:**/butler.yaml")
        .isDirectoryContaining("glob:**/secrets.txt")
        .isDirectoryContaining("glob:**/report.md");
    assertThat(out.toString()).contains("things not carried yet: read " + folder.resolve("out"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void secrets_areWrittenOnlyWhenAskedAndForTheirOwnerAlone() throws IOException {
    Path secrets = folder.resolve("secrets.yaml");

    assertThat(migrate("--zone", "UTC", "--secrets", secrets.toString())).isZero();

    assertThat(secrets).content().contains("smtp-password: \"smtp-password-secret\"");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
        .isEqualTo("rw-------");
    assertThat(out.toString())
        .doesNotContain("smtp-password-secret")
        .contains("not among them, put it there yourself: webhook-ca");
  }

  @Test
  void schedulesWithoutAZone_areNotGuessed() {
    assertThat(migrate()).isOne();

    assertThat(err.toString())
        .contains(
            "Butler.scheduler.enable (line ", "say its time zone, as --zone Europe/Stockholm");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void secondRun_keepsWhatTheFirstLeft() {
    assertThat(migrate("--zone", "UTC")).isZero();
    assertThat(migrate("--zone", "UTC")).isOne();
    assertThat(err.toString()).contains("is there already; name another folder with --out");

    assertThat(migrate("--zone", "UTC", "--replace")).isZero();
  }

  @Test
  void fileThatIsNotThere_isSaidWithoutAStackTrace() throws IOException {
    Files.delete(folder.resolve("production.yaml"));

    assertThat(migrate("--zone", "UTC")).isOne();
    assertThat(err.toString()).contains("there is no such file").doesNotContain("\tat ");
  }

  @Test
  void wrongOption_namesTheValueAndWhatWasExpected() {
    assertThat(migrate("--zone", "Mars/Base")).isEqualTo(2);
    assertThat(err.toString()).contains("'Mars/Base': expected a time zone");
  }

  @Test
  void allKeys_listsAbsentOnesToo() throws IOException {
    Files.writeString(folder.resolve("production.yaml"), Migrating.fixture("minimal.yaml"));

    assertThat(migrate("--all-keys")).isZero();
    assertThat(folder.resolve("out/report.md"))
        .content()
        .contains("| `qlikSenseCloud.enable` | absent | not carried yet:");
  }
}
