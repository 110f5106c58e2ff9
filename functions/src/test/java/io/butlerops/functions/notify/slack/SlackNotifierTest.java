package io.butlerops.functions.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.UnknownData;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Gallery;
import io.butlerops.functions.notify.channel.Golden;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackNotifierTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sink sink = new Sink();

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void failedReload_builtIn_asInTheGoldenFile() throws JsonProcessingException {
    JsonNode message =
        sent(Samples.failedReload(), "channel: '#ops'\nusername: Butler\niconEmoji: ':bell:'");
    Golden.check("slack-failed.json", message.toPrettyString() + "\n");
    assertThat(sink.only().header("Content-type")).startsWith("application/json");
  }

  @Test
  void hostileText_builtIn_validAndFenced() throws JsonProcessingException {
    JsonNode message = sent(Samples.hostile(), "");
    strict(message);
    for (JsonNode block : message.path("blocks")) {
      JsonNode text = block.path("text");
      if (text.path("type").asText().equals("mrkdwn")) {
        assertThat(text.path("text").asText().split("```", -1).length).isIn(1, 3);
      }
    }
    assertThat(message.toString())
        .doesNotContain("<!channel>", "<script>")
        .contains("&lt;script&gt;");
  }

  @Test
  void hugeNamesAndLines_builtIn_withinSlacksLimits() throws JsonProcessingException {
    strict(sent(Samples.huge(), "headScriptLogLines: 1000\ntailScriptLogLines: 1000"));
  }

  @Test
  void scheduleFailed_builtIn_asInTheGoldenFile() throws JsonProcessingException {
    JsonNode data =
        JSON.readTree(
            """
            {"scheduleId": "task-1", "scheduleName": "Sales each morning",
             "scheduleTime": "2024-01-10T05:30:00Z", "taskId": "e3b27f50",
             "commandId": "0123456789abcdef0123456789abcdef",
             "reason": "the relay could not be told within 10 minutes: no relay is online"}""");

    JsonNode message =
        sent(Samples.of(Samples.event(EventType.SCHEDULE_FAILED, new UnknownData(data))), "");

    strict(message);
    Golden.check("slack-schedule-failed.json", message.toPrettyString() + "\n");
  }

  @Test
  void everyKindOfMessage_builtIn_takenBySlack() throws JsonProcessingException {
    for (String name : List.of("distributed", "engine-reload-failed", "group-12", "recovered")) {
      JsonNode message = sent(Gallery.all().get(name), "");
      strict(message);
      Golden.check("slack-" + name + ".json", message.toPrettyString() + "\n");
      sink.calls().clear();
    }
  }

  @Test
  void refusedAsMalformed_toldPlainly_textAloneWithTheNoteAndNoTemplate()
      throws JsonProcessingException {
    for (Notification told : List.of(Samples.huge(), Samples.hostile())) {
      JsonNode message = sent(told.plainly("Told plainly."), "template: '{\"text\": \"x\"}'");
      assertThat(message.fieldNames()).toIterable().containsExactly("text", "mrkdwn");
      assertThat(message.path("text").asText())
          .startsWith("Reload failed: ")
          .contains("Told plainly.")
          .doesNotContain("<!channel>")
          .hasSizeLessThanOrEqualTo(3000);
      sink.calls().clear();
    }
  }

  @Test
  void template_groupOrRecovery_ourMessageInstead() throws JsonProcessingException {
    String template = "template: '{\"text\": \"{{taskName}} failed\"}'";
    JsonNode group = sent(Samples.group(Samples.failedReload(), 7), template);
    assertThat(group.path("text").asText()).isEqualTo("7 alerts at hq");
    sink.calls().clear();
    JsonNode over = sent(Samples.in(Delivery.Phase.RECOVERED, Samples.failedReload()), template);
    assertThat(over.path("text").asText()).isEqualTo("Recovered: Reload of Sales");
  }

  @Test
  void template_longAndEmptyValues_fittedToSlacksLimits() throws JsonProcessingException {
    JsonNode message =
        sent(
            Samples.huge(),
            """
            template: |
              {"blocks": [
                {"type": "header", "text": {"type": "plain_text", "text": "{{taskName}}"}},
                {"type": "section", "fields": [{"type": "mrkdwn", "text": "{{noSuchField}}"}]},
                {"type": "actions", "elements": [
                  {"type": "button", "text": {"type": "plain_text", "text": "x"}, "url": "{{no}}"}]},
                {"type": "section", "text": {"type": "mrkdwn", "text": "```{{scriptLogTail}}```"}}]}
            """);
    assertThat(message.at("/blocks/0/text/text").asText()).hasSize(150).endsWith("… (cut)");
    assertThat(message.at("/blocks/1/fields/0/text").asText()).isEqualTo("-");
    assertThat(message.path("blocks")).hasSize(3);
    assertThat(message.at("/blocks/2/text/text").asText()).hasSizeLessThanOrEqualTo(3000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*b*", "a_", "_i", "~s~", "`c`", "x :smile: y", "> q"})
  void markup_inValues_plainText(String text) throws JsonProcessingException {
    JsonNode message =
        sent(
            Samples.of(
                Samples.event(
                    EventType.TASK_FAILED,
                    Samples.task(TaskKind.RELOAD, "Reload", text, Samples.log()))),
            "");
    JsonNode app = message.findPath("fields").get(0);
    assertThat(app.path("type").asText()).isEqualTo("plain_text");
    assertThat(app.path("text").asText()).isEqualTo("App\n" + text.replace(">", "&gt;"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Reload_of_Sales", "LAB\\goran", "06:47:52", "a - b", "1 > 0"})
  void markup_thatIsNone_notFound(String text) {
    assertThat(Mrkdwn.active(text)).isFalse();
  }

  @Test
  void nothingKnown_builtIn_saysSo() throws JsonProcessingException {
    JsonNode message = sent(Samples.bare(), "");
    strict(message);
    assertThat(message.toString())
        .contains("Task aborted: Nightly", "Not known: task: QRS answered 503");
  }

  @Test
  void eventOfAKindWeDoNotKnow_builtIn_itsFields() throws JsonProcessingException {
    UnknownData data =
        new UnknownData(JSON.readTree("{\"host\": \"win1\", \"serviceStatus\": \"STOPPED\"}"));
    JsonNode message =
        sent(Samples.of(Samples.event(EventType.of("windows.service.changed"), data)), "");
    strict(message);
    assertThat(message.toString()).contains("windows.service.changed", "*serviceStatus*\\nSTOPPED");
  }

  @Test
  void template_ofTheUser_filledInWithJsonSafeValues() throws JsonProcessingException {
    JsonNode message =
        sent(
            Samples.hostile(),
            """
            channel: '#ops'
            template: |
              {"blocks": [{"type": "section", "text": {"type": "mrkdwn",
                "text": "{{taskName}}|{{{taskName}}}|{{user}}|```{{{scriptLogTail}}}```"}}]}
            """);
    assertThat(message.path("channel").asText()).isEqualTo("#ops");
    String text = message.at("/blocks/0/text/text").asText();
    assertThat(text)
        .contains(
            "\"R&amp;D\" &lt;b&gt;",
            "|\"R&D\" <b>'x'</b>",
            "|LAB/goran|",
            "D:\\new\\table",
            "\\\\server");
  }

  @Test
  void template_thatRendersToNonsense_builtInWithNote() throws JsonProcessingException {
    JsonNode message = sent(Samples.failedReload(), "template: '{\"blocks\": [{{taskName}}]}'");
    strict(message);
    assertThat(message.at("/blocks/1/elements/0/text").asText())
        .startsWith("This is the built-in message: the template of this destination failed");
    assertThat(message.toString()).contains("Reload failed: Reload of Sales");
  }

  @Test
  void template_thatIsBroken_builtInWithNote() throws JsonProcessingException {
    JsonNode message = sent(Samples.failedReload(), "template: '{\"a\": \"{{#if x}}\"}'");
    assertThat(message.toString()).contains("the template of this destination failed");
  }

  @Test
  void address_fromASecret_used() {
    SlackConfig config = Configs.read("url: secret:ops-slack", SlackConfig::read);
    Result result =
        config
            .notifier(FakeOutside.with(Map.of("ops-slack", sink.uri("/services/T/B/x").toString())))
            .send(Samples.failedReload());
    assertThat(result).isInstanceOf(Result.Delivered.class);
    assertThat(sink.only().uri().getPath()).isEqualTo("/services/T/B/x");
    assertThat(config.toString()).doesNotContain("services");
  }

  @Test
  void bot_routesChannel_postedThere() throws JsonProcessingException {
    sink.answers(200, "{\"ok\":true}");
    Delivery delivery =
        new Delivery(
            "d-1",
            Samples.SITE,
            "e-1",
            "ops",
            "",
            Delivery.Phase.TRIGGER,
            Samples.TIME,
            new Context("r", "#finance", "", Optional.empty(), "", List.of(), "", ""));
    Notification failed = Samples.failedReload();
    assertThat(bot().send(new Notification(delivery, failed.event(), failed.place())))
        .isInstanceOf(Result.Delivered.class);
    assertThat(sink.only().uri().getPath()).isEqualTo("/api/chat.postMessage");
    assertThat(sink.only().header("Authorization")).isEqualTo("Bearer xoxb-1");
    JsonNode message = JSON.readTree(sink.only().body());
    assertThat(message.path("channel").asText()).isEqualTo("#finance");
    strict(message);
  }

  @ParameterizedTest
  @CsvSource({
    "channel_not_found, GiveUp",
    "invalid_auth, GiveUp",
    "invalid_blocks, Refused",
    "msg_too_long, Refused",
    "ratelimited, Later",
    "internal_error, Later"
  })
  void bot_slackSaysNo_judgedByItsWord(String error, String result) {
    sink.answers(200, "{\"ok\":false,\"error\":\"" + error + "\"}");
    Result judged = bot().send(Samples.failedReload());
    assertThat(judged.getClass().getSimpleName()).isEqualTo(result);
    assertThat(judged.reason()).contains(error).doesNotContain("xoxb");
  }

  private Notifier bot() {
    String yaml = "token: secret:bot\nchannel: '#ops'\napi: " + sink.uri("/api/");
    return Configs.read(yaml, SlackConfig::read)
        .notifier(FakeOutside.with(Map.of("bot", "xoxb-1")));
  }

  @Test
  void settings_wrong_refusedWithoutShowingTheAddress() {
    assertThatThrownBy(() -> Configs.read("chanel: x", SlackConfig::read))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("url: is missing")
        .hasMessageContaining("chanel: unknown key");
    for (String url : List.of("ftp://x/y", "nonsense", "https:///x", "https://u:p@host/")) {
      assertThatThrownBy(() -> Configs.read("url: " + url, SlackConfig::read))
          .isInstanceOf(InvalidSettings.class);
    }
  }

  private JsonNode sent(Notification notification, String settings) throws JsonProcessingException {
    String yaml = "url: " + sink.uri("/services/T000/B000/secret") + "\n" + settings;
    Result result =
        Configs.read(yaml, SlackConfig::read)
            .notifier(FakeOutside.with(Map.of()))
            .send(notification);
    assertThat(result).isInstanceOf(Result.Delivered.class);
    return JSON.readTree(sink.only().body());
  }

  /** What Slack refuses. */
  private static void strict(JsonNode message) {
    assertThat(message.path("blocks")).hasSizeLessThanOrEqualTo(50);
    for (JsonNode block : message.path("blocks")) {
      int most = block.path("type").asText().equals("header") ? 150 : 3000;
      assertThat(block.path("text").path("text").asText()).hasSizeLessThanOrEqualTo(most);
      assertThat(block.path("fields")).hasSizeLessThanOrEqualTo(10);
      block
          .path("fields")
          .forEach(
              field ->
                  assertThat(field.path("text").asText())
                      .isNotEmpty()
                      .hasSizeLessThanOrEqualTo(2000));
      assertThat(block.path("elements")).hasSizeLessThanOrEqualTo(25);
      block
          .path("elements")
          .forEach(
              element -> {
                boolean button = element.path("type").asText().equals("button");
                assertThat(element.at(button ? "/text/text" : "/text").asText())
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(button ? 75 : 2000);
              });
      assertThat(message.toString()).hasSizeLessThanOrEqualTo(11_000);
    }
  }
}
