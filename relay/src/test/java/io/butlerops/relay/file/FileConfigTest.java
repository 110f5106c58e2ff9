package io.butlerops.relay.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Settings;
import io.butlerops.relay.health.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileConfigTest {
  @TempDir private Path dir;

  @Test
  void nothingSaid_everythingIsOff() throws IOException {
    FileConfig config = read("relay: 1");
    assertThat(config.copy()).isEmpty();
    assertThat(config.delete()).isEmpty();
    assertThat(config.createDirectory()).isEmpty();
    assertThat(config.qvd()).isEmpty();
    assertThat(FileChecks.of(config)).isEmpty();
  }

  @Test
  void createDirectory_withoutRoots_hasAllFolders() throws IOException {
    FileConfig config =
        read(
            """
            files:
              copy: [{from: /a/x/.., to: 'b\\c'}]
              delete: [/d, /a]
              qvd: /q
              createDirectory: {}
            """);
    assertThat(config.createDirectory().get().roots())
        .extracting(FilePath::text)
        .containsExactly("/a", dir + "/b/c", "/d", "/q");
    assertThat(read("files: {delete: /a, createDirectory: {roots: /z}}").createDirectory().get())
        .isEqualTo(new FileConfig.Making(List.of(FilePath.parse("/z", Flavour.POSIX)), false));
  }

  @Test
  void wrongValues_areTold() {
    InvalidSettings refused =
        catchThrowableOfType(
            InvalidSettings.class,
            () ->
                read("files: {copy: [{from: /a}], delete: [' '], createDirectory: {anywhere: 1}}"));
    assertThat(refused.problems().toString())
        .contains("files.copy[0].to: is missing", "files.delete[0]", "createDirectory.anywhere");
  }

  @Test
  void check_tellsOfEachFolder() throws IOException {
    Files.createDirectories(dir.resolve("a"));
    assertThat(FileChecks.of(read("files: {move: [{from: a, to: none}]}")))
        .containsExactly(
            Check.ok("files.move", dir + "/a is writable"),
            Check.warn(
                "files.move",
                dir + "/none is not there, or no directory",
                "make it, or correct the path"));
  }

  private FileConfig read(String yaml) throws IOException {
    return Settings.read(
        "relay.yaml",
        new YAMLFactory().createParser(yaml),
        root -> {
          root.value("relay", 1, "a number", Integer::parseInt);
          return FileConfig.read(root.section("files"), dir);
        });
  }
}
