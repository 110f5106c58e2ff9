package io.butlerops.functions.notify.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.EventType;
import io.butlerops.contract.UnknownData;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Gallery;
import io.butlerops.functions.notify.channel.Golden;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamsNotifierTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sink sink = new Sink();

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void failedReload_builtIn_asInTheGoldenFile() throws JsonProcessingException {
    Golden.check("teams-failed.json", sent(Samples.failedReload(), "").toPrettyString() + "\n");
  }

  @Test
  void hostileText_builtIn_codeAsItIsAndNoMarkdown() throws JsonProcessingException {
    JsonNode message = sent(Samples.hostile(), "");
    assertThat(message.findValuesAsText("codeSnippet"))
        .anySatisfy(code -> assertThat(code).contains("D:\\new\\table", "</pre><script>", "```"));
    assertThat(message.at("/attachments/0/content/body/0/items/0/text").asText())
        .contains(
            "\\[l\\](http://evil.example)", "\\*b\\*", "\\`\\`\\`", "\\<b>", "D:\\new\\table");
  }

  @Test
  void hugeNamesAndLines_builtIn_cutUntilTheyFit() throws JsonProcessingException {
    JsonNode message = sent(Samples.huge(), "headScriptLogLines: 1000\ntailScriptLogLines: 1000");
    assertThat(message.findValuesAsText("codeSnippet"))
        .anySatisfy(code -> assertThat(code).contains("(cut)"));
  }

  @Test
  void unknownEvent_namesOfItsFields_noMarkdownAndNeverTooLong() throws JsonProcessingException {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("[l](http://evil.example)", "v").put("n".repeat(40_000), "v");
    JsonNode message =
        sent(Samples.of(Samples.event(EventType.of("a.b"), new UnknownData(data))), "");
    assertThat(message.findValuesAsText("title"))
        .contains("\\[l\\](http://evil.example)")
        .allSatisfy(title -> assertThat(title).hasSizeLessThan(200));
  }

  @Test
  void everyKindOfMessage_builtIn_small() throws JsonProcessingException {
    for (String name : List.of("aborted", "group-500", "missing")) {
      JsonNode message = sent(Gallery.all().get(name), "");
      Golden.check("teams-" + name + ".json", message.toPrettyString() + "\n");
      sink.calls().clear();
    }
  }

  @Test
  void refusedAsMalformed_toldPlainly_minimalCardWithTheNote() throws JsonProcessingException {
    JsonNode message =
        sent(Samples.huge().plainly("Told plainly."), "template: '{\"text\": \"x\"}'");
    assertThat(message.findValuesAsText("type"))
        .containsOnly("message", "AdaptiveCard", "TextBlock");
    assertThat(message.findValuesAsText("text")).contains("Told plainly.");
  }

  @Test
  void nothingKnown_builtIn_saysSo() throws JsonProcessingException {
    assertThat(sent(Samples.bare(), "").toString()).contains("Not known: task: QRS answered 503");
  }

  @Test
  void template_ofTheUser_filledInWithJsonSafeValues() throws JsonProcessingException {
    JsonNode message =
        sent(Samples.hostile(), "template: '{\"text\": \"{{taskName}}|{{{scriptLogHead}}}\"}'");
    assertThat(message.path("text").asText())
        .startsWith("\"R&D\" <b>'x'</b>")
        .contains("\n", "{{taskName}}");
  }

  @Test
  void template_tooLargeForTeams_builtInWithNote() throws JsonProcessingException {
    JsonNode message =
        sent(
            Samples.huge(),
            "template: '{\"text\": \"{{taskName}}{{taskName}}{{taskName}}{{taskName}}{{taskName}}\"}'");
    assertThat(message.toString()).contains("its output is too large for Teams");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LAB\\goran|LAB\\goran",
        "\\\\server\\share|\\\\\\server\\share",
        "Reload_of_Sales|Reload_of_Sales",
        "_x_|\\_x\\_",
        "# 1|\\# 1",
        "1. a|1\\. a",
        "[a](b)|\\[a\\](b)"
      })
  void markdown_madeInert(String text, String inert) {
    assertThat(Markdown.inert(text)).isEqualTo(inert);
  }

  private JsonNode sent(Notification notification, String settings) throws JsonProcessingException {
    Result result =
        Configs.read(
                "url: " + sink.uri("/workflows/x?sig=secret") + "\n" + settings, TeamsConfig::read)
            .notifier(FakeOutside.with(Map.of()))
            .send(notification);
    assertThat(result).isInstanceOf(Result.Delivered.class);
    assertThat(sink.only().body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(28 * 1024);
    return JSON.readTree(sink.only().body());
  }
}
