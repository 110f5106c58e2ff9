package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.notify.slack.SlackConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsBundleTest {
  private static final String YAML =
      """
      destinations:
        ops: {type: slack, url: "secret:ops", template: "file:mine/failed.json"}
      catchAll: ops
      """;

  @TempDir Path folder;

  @Test
  void read_documentNamesAFile_itsTextIsTheTemplate() throws IOException {
    write("mine/failed.json", "{\"text\": \"{{taskName}}\"}");

    SettingsBundle bundle = SettingsBundle.read(write("butler.yaml", YAML));

    assertThat(bundle.files()).containsOnlyKeys("mine/failed.json");
    SlackConfig config =
        (SlackConfig)
            AlertSettings.parse(
                    "butler.yaml", bundle.text(), bundle.files(), DestinationTypes.all())
                .destination("ops")
                .orElseThrow()
                .config();
    assertThat(config.template()).contains("{\"text\": \"{{taskName}}\"}");
  }

  @Test
  void read_fileIsNotThere_refusedWithItsPlace() throws IOException {
    SettingsBundle bundle = SettingsBundle.read(write("butler.yaml", YAML));

    Assertions.assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(
            () ->
                AlertSettings.parse(
                    "butler.yaml", bundle.text(), bundle.files(), DestinationTypes.all()))
        .withMessage(
            "butler.yaml, line 2, destinations.ops.template: 'file:mine/failed.json';"
                + " expected a file that comes with these settings: none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "a/../../secret", "/etc/passwd", "C:\\secret", ".hidden"})
  void read_fileElsewhere_neverRead(String name) throws IOException {
    write("secret", "hunter2");
    write("settings/.hidden", "hunter2");
    Path document = write("settings/butler.yaml", "a: 'file:" + name + "'");

    assertThat(SettingsBundle.read(document).files()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettingsBundle("", Map.of(name, "")))
        .withMessageContaining(name);
  }

  @Test
  void read_brokenDocument_leftToItsReader() throws IOException {
    assertThat(SettingsBundle.read(write("butler.yaml", "a: [file:x")))
        .isEqualTo(SettingsBundle.of("a: [file:x"));
  }

  @Test
  void read_fileThatIsNoText_namesIt() throws IOException {
    Files.write(folder.resolve("picture"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Path document = write("butler.yaml", "a: file:picture");

    assertThatIOException()
        .isThrownBy(() -> SettingsBundle.read(document))
        .withMessageContaining("picture: expected text in UTF-8");
  }

  @Test
  void construct_allTogetherTooLarge_refused() {
    String half = "å".repeat(SettingsBundle.MAX_BYTES / 4);
    assertThat(List.of(new SettingsBundle(half, Map.of()))).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettingsBundle(half, Map.of("more", half)))
        .withMessage("settings and their files of 350004 bytes: expected at most 350000");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
