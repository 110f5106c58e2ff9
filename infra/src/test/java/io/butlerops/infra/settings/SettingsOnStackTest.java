package io.butlerops.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.infra.cloud.CloudOptions;
import io.butlerops.infra.cloud.EmbeddedCloud;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands against the real admin function of the real template, as two operators use them. */
class SettingsOnStackTest {
  private static final String MINE =
      """
      destinations:
        ops: {type: slack, url: "https://hooks.example.com/x", template: file:slack/failed.json}
      catchAll: [ops]
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void settings_pushedByTwo_neverUndoEachOther() throws Exception {
    Path mine = write("mine/butler.yaml", MINE);
    write("mine/slack/failed.json", "{\"text\": \"{{taskName}}\"}");
    Path theirs = folder.resolve("theirs/butler.yaml");

    try (EmbeddedCloud cloud = EmbeddedCloud.start(options())) {
      assertThat(run("pull")).isEqualTo(1);
      assertThat(run("push", mine)).isZero();
      assertThat(run("pull", theirs)).isZero();
      assertThat(theirs).hasContent(MINE);
      assertThat(folder.resolve("theirs/slack/failed.json"))
          .hasContent("{\"text\": \"{{taskName}}\"}");

      Files.writeString(theirs, MINE + "# theirs\n");
      assertThat(run("diff", theirs)).isEqualTo(1);
      assertThat(run("push", theirs)).isZero();
      Files.writeString(mine, MINE + "# mine\n");
      assertThat(run("push", mine)).isEqualTo(1);
      assertThat(err.toString()).contains("changed by somebody else", "version 2");
      assertThat(run("push", mine, "--force")).isZero();
      assertThat(run("diff", mine)).isZero();
      assertThat(cloud.putSettings(MINE.replace(", template: file:slack/failed.json", "")))
          .isEqualTo(4);
    }
  }

  private Path write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private CloudOptions options() {
    Optional<Path> data = Optional.of(folder.resolve("data"));
    return new CloudOptions(
        Path.of("..", "template.yaml"), data, 0, 0, 0, List.of(), Clock.systemUTC());
  }

  private int run(Object... arguments) {
    CommandLine line =
        new CommandLine(new SettingsCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--data";
    all[words.length + 1] = folder.resolve("data").toString();
    return line.execute(all);
  }
}
