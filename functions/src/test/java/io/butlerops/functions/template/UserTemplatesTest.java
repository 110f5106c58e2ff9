package io.butlerops.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files in the manner of those that users of Butler have. */
class UserTemplatesTest {
  private static final LogLines LINES = new LogLines(15, 15);

  private final Templates templates = new Templates();

  static Stream<Notification> everyKindOfTrouble() {
    return Stream.of(Samples.failedReload(), Samples.bare(), Samples.hostile(), Samples.huge());
  }

  @Test
  void mail_everyConstruct_filledIn() throws TemplateFailed {
    String html = rendered("mail-reload", Escaping.HTML, Samples.failedReload());
    assertThat(html)
        .contains(
            "<h1>Reload of Sales on pro2-win1</h1>",
            "<td>LAB\\goran</td>",
            "0 h 1 min 27 s",
            "2024-01-10 06:47:52 to 2024-01-10 06:49:19",
            "<td>Never</td>",
            "<li>Production</li>\n      <li>Finance</li>",
            "<p>team=finance</p>",
            "<p>2024-01-10 06:47:52 Trying to start task</p>",
            "<a href=\"https://wiki.example.com/qlik?a=1&b=2\">Runbook</a> what to do",
            "<p>Everyone goran@example.com </p>",
            "Error: File &#x27;D:\\data\\sales.csv&#x27; not found\nExecution Failed</pre>")
        .doesNotContain("{{", "comment of its author", "No tags", "Execution started");
  }

  @Test
  void mail_hostileNames_inert() throws TemplateFailed {
    assertThat(rendered("mail-reload", Escaping.HTML, Samples.hostile()))
        .contains("&quot;R&amp;D&quot; &lt;b&gt;", "{{taskName}}")
        .doesNotContain("<script", "\u0000");
  }

  @Test
  void mail_nothingKnown_elseBranch() throws TemplateFailed {
    assertThat(rendered("mail-reload", Escaping.HTML, Samples.bare())).contains("<p>No tags</p>");
  }

  @ParameterizedTest
  @MethodSource("everyKindOfTrouble")
  void chats_anyNames_alwaysJson(Notification told) throws TemplateFailed, JsonProcessingException {
    for (String name : new String[] {"slack-reload", "slack-basic"}) {
      assertThat(json(rendered(name, Escaping.SLACK_JSON, told)).path("blocks")).isNotEmpty();
    }
    assertThat(json(rendered("teams-reload", Escaping.JSON, told)).path("attachments")).hasSize(1);
  }

  @Test
  void slack_hostileNames_asTheyWereWritten() throws TemplateFailed, JsonProcessingException {
    JsonNode basic = json(rendered("slack-basic", Escaping.SLACK_JSON, Samples.hostile()));
    assertThat(basic.at("/blocks/0/text/text").asText())
        .startsWith("Task \"\"R&amp;D\" &lt;b&gt;'x'&lt;/b&gt;")
        .contains("of LAB/goran failed on pro2-win1", "\\\\server\\share");
    assertThat(basic.at("/blocks/2/elements/0/url").asText())
        .isEqualTo("https://sense.example.com/qmc");
  }

  @Test
  void slack_longLog_fitsABlockWithTheFenceAroundIt()
      throws TemplateFailed, JsonProcessingException {
    JsonNode message =
        json(
            rendered(
                "slack-reload",
                Escaping.SLACK_JSON,
                Samples.longLog("<&>".repeat(60) + " row of it", 15)));
    String tail = message.at("/blocks/5/text/text").asText();
    assertThat(tail).hasSizeLessThanOrEqualTo(3000).startsWith("```(cut) …").endsWith("of it```");
  }

  @Test
  void teams_linesOfTheLog_realLineEnds() throws TemplateFailed, JsonProcessingException {
    JsonNode card = json(rendered("teams-reload", Escaping.JSON, Samples.failedReload()));
    assertThat(card.findValue("codeSnippet").asText())
        .isEqualTo("Error: File 'D:\\data\\sales.csv' not found\nExecution Failed");
    assertThat(card.findValue("actions").get(0).path("title").asText()).isEqualTo("Runbook");
  }

  private String rendered(String name, Escaping escaping, Notification told) throws TemplateFailed {
    Map<String, Object> fields =
        escaping == Escaping.HTML ? told.templateFields(LINES) : told.chatTemplateFields(LINES);
    return templates.render(read(name), escaping, fields);
  }

  private static String read(String name) {
    try {
      return Files.readString(Path.of("src/test/resources/templates", name + ".handlebars"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}
