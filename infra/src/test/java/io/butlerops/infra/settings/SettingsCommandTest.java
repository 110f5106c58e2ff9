package io.butlerops.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SettingsCommandTest {
  private static final String VALID =
      """
      destinations:
        ops: {type: webhook, url: "https://example.com/hook"}
      catchAll: [ops]
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private StubAdmin stack;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    stack = new StubAdmin();
    file = Files.writeString(folder.resolve("butler.yaml"), VALID);
    Files.writeString(folder.resolve("token"), StubAdmin.TOKEN + "\n");
  }

  @AfterEach
  void end() {
    stack.close();
  }

  @Test
  void validate_validFile_saysSo() {
    assertThat(run("validate", file)).isZero();

    assertThat(out.toString()).contains("butler.yaml is valid: 1 destination, 0 routes");
  }

  @Test
  void validate_severalMistakes_namesEachWithLineAndPath() throws Exception {
    Files.writeString(file, VALID + "catchEverything: [ops]\nroutes:\n  - {to: [nobody]}\n");

    assertThat(run("validate", file)).isEqualTo(1);

    assertThat(err.toString())
        .contains("butler.yaml, line 4, catchEverything: ")
        .contains("butler.yaml, line 6, routes[0]")
        .doesNotContain("Exception");
  }

  @Test
  void validate_fileMissing_saysSo() {
    assertThat(run("validate", folder.resolve("none.yaml"))).isEqualTo(1);

    assertThat(err.toString()).contains("none.yaml does not exist");
  }

  @Test
  void push_validFile_isStoredOnceOnly() {
    assertThat(onStack("push", file)).isZero();
    assertThat(stack.stored().path("text").asText()).isEqualTo(VALID);

    assertThat(onStack("push", file)).isZero();
    assertThat(stack.number()).isEqualTo(1);
    assertThat(out.toString()).contains("settings in force", "has these settings already");
  }

  @Test
  void push_templateFiles_areSentAlong() throws Exception {
    Files.createDirectories(folder.resolve("mail"));
    Files.writeString(folder.resolve("mail/failed.handlebars"), "{{taskName}}");
    Files.writeString(file, withTemplate("file:mail/failed.handlebars"));

    assertThat(onStack("push", file)).isZero();

    assertThat(stack.stored().path("files").path("mail/failed.handlebars").asText())
        .isEqualTo("{{taskName}}");
  }

  @Test
  void push_templateFileMissing_isNamedWithItsPlace() throws Exception {
    Files.writeString(file, withTemplate("file:none.handlebars"));

    assertThat(onStack("push", file)).isEqualTo(1);

    assertThat(err.toString()).contains("butler.yaml, line 2, destinations.ops.template");
  }

  @Test
  void push_invalidFile_isNotSent() throws Exception {
    Files.writeString(file, "destinations: {}\n");

    assertThat(onStack("push", file)).isEqualTo(1);

    assertThat(stack.number()).isZero();
    assertThat(err.toString()).contains("catchAll");
  }

  @Test
  void push_fileThatWasNotMadeFromTheStacksSettings_isRefusedUntilForced() throws Exception {
    stack.store(VALID + "# another's\n");

    assertThat(onStack("push", file)).isEqualTo(1);
    assertThat(stack.stored().path("text").asText()).endsWith("# another's\n");
    assertThat(err.toString()).contains("was not made from", "Nothing was written", "--force");

    assertThat(onStack("push", file, "--force")).isZero();
  }

  @Test
  void push_changedByAnotherSinceThePush_isRefusedUntilForced() throws Exception {
    onStack("push", file);
    stack.store(VALID + "# another's\n");
    Files.writeString(file, VALID + "# mine\n");

    assertThat(onStack("push", file)).isEqualTo(1);
    assertThat(stack.stored().path("text").asText()).endsWith("# another's\n");
    assertThat(err.toString())
        .contains("changed by somebody else", "changed meanwhile", "Nothing was written");

    assertThat(onStack("push", file, "--force")).isZero();
    assertThat(stack.stored().path("text").asText()).endsWith("# mine\n");
  }

  @Test
  void push_refusedByTheStack_showsItsReasons() throws Exception {
    Files.writeString(file, VALID + "# refuse\n");

    assertThat(onStack("push", file)).isEqualTo(1);

    assertThat(err.toString()).contains("422: not valid", "line 2, catchAll: too new");
  }

  @Test
  void pull_file_getsDocumentAndTemplates() throws Exception {
    stack.store(VALID, "mail/failed.handlebars", "{{taskName}}");
    Path target = folder.resolve("new/butler.yaml");

    assertThat(onStack("pull", target)).isZero();

    assertThat(target).hasContent(VALID);
    assertThat(folder.resolve("new/mail/failed.handlebars")).hasContent("{{taskName}}");
  }

  @Test
  void pull_fileSaysSomethingElse_isKeptUnlessForced() throws Exception {
    stack.store(VALID + "# newer\n");

    assertThat(onStack("pull", file)).isEqualTo(1);
    assertThat(file).hasContent(VALID);
    assertThat(err.toString()).contains("butler.yaml says something else");

    assertThat(onStack("pull", file, "--force")).isZero();
    assertThat(file).hasContent(VALID + "# newer\n");
    assertThat(onStack("push", file)).isZero();
  }

  @Test
  void pull_fileNameLeavesTheFolder_isRefused() {
    stack.store(VALID, "../outside", "x");

    assertThat(onStack("pull", folder.resolve("a/butler.yaml"))).isEqualTo(1);

    assertThat(folder.resolve("outside")).doesNotExist();
    assertThat(err.toString()).contains("unusable settings: file '../outside'");
  }

  @Test
  void pull_withoutFile_printsTheDocument() {
    stack.store(VALID);

    assertThat(onStack("pull")).isZero();

    assertThat(out.toString()).isEqualTo(VALID);
  }

  @Test
  void pull_nothingStored_saysSo() {
    assertThat(onStack("pull")).isEqualTo(1);
    assertThat(err.toString()).contains("has no settings yet");
  }

  @Test
  void diff_changed_showsTheLinesAndEndsWithOne() throws Exception {
    stack.store(VALID, "old.handlebars", "gone");
    Files.writeString(file, VALID.replace("/hook", "/other"));

    assertThat(onStack("diff", file)).isEqualTo(1);

    assertThat(out.toString().lines())
        .contains(
            "--- butler.yaml (stored)",
            "+++ butler.yaml (own)",
            "-  ops: {type: webhook, url: \"https://example.com/hook\"}",
            "+  ops: {type: webhook, url: \"https://example.com/other\"}",
            "--- old.handlebars (stored)",
            "+++ /dev/null",
            "-gone");
  }

  @Test
  void diff_same_showsNothing() {
    stack.store(VALID);

    assertThat(onStack("diff", file)).isZero();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void token_wrong_isNamedAsTheCause() throws Exception {
    Files.writeString(folder.resolve("token"), "bt_wrong");

    assertThat(onStack("diff", file)).isEqualTo(2);
    assertThat(err.toString()).contains("does not accept the token (401): Unauthorized");
  }

  @Test
  void stack_away_isSaidWithoutAStackTrace() {
    stack.close();

    assertThat(onStack("push", file)).isEqualTo(1);
    assertThat(err.toString()).contains("did not answer").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://stack.example.com/admin", "ftp://x/admin", "no address"})
  void url_thatWouldShowTheToken_isRefused(String url) {
    String token = folder.resolve("token").toString();

    assertThat(run("pull", "--url", url, "--token-file", token)).isEqualTo(1);
    assertThat(err.toString()).contains("'" + url + "'", "expected https://");
  }

  @Test
  void stack_notNamed_isTheLocalOne() throws Exception {
    stack.store(VALID);
    Files.writeString(folder.resolve("endpoints.json"), "{\"admin\": \"" + stack.url() + "\"}");

    assertThat(run("diff", file, "--data", folder)).isZero();
    assertThat(run("diff", file, "--data", folder.resolve("none"))).isEqualTo(2);
    assertThat(err.toString()).contains("is ./butler local running?");
  }

  private static String withTemplate(String template) {
    return VALID.replace("webhook", "slack").replace("}\n", ", template: " + template + "}\n");
  }

  private int onStack(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", stack.url(), "--token-file", folder.resolve("token")));
    return run(all.toArray());
  }

  private int run(Object... arguments) {
    return new CommandLine(new SettingsCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
  }
}
