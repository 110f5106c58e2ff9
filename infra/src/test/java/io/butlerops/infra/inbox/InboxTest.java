package io.butlerops.infra.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class InboxTest {
  private static final String CARD =
      """
      {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive",
      "content":{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"hello"}]}}]}
      """;
  private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>";

  private final HttpClient http = HttpClient.newHttpClient();
  private Inbox inbox;

  @BeforeEach
  void start() throws IOException {
    inbox = Inbox.start(Inbox.Options.ANYWHERE, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    inbox.close();
  }

  @Test
  void slack_message_isTakenAsSlackDoes() throws Exception {
    HttpResponse<String> response = post(inbox.slack("ops"), "{\"text\":\"hi\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("ok");
    Message message = inbox.messages().get(0);
    assertThat(message.kind()).isEqualTo(Kind.SLACK);
    assertThat(message.name()).isEqualTo("ops");
    assertThat(message.content().get("text").asText()).isEqualTo("hi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{}",
        "{\"blocks\":[{\"type\":\"nonsense\"}]}",
        "{\"blocks\":[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"\"}}]}",
        "{\"blocks\":[{\"type\":\"section\",\"fields\":[]}]}"
      })
  void slack_whatSlackRefuses_isRefusedAndNotKept(String body) throws Exception {
    assertThat(post(inbox.slack("ops"), body).statusCode()).isEqualTo(400);
    assertThat(inbox.messages()).isEmpty();
  }

  @Test
  void slack_sectionOver3000Characters_isInvalid() throws Exception {
    String section =
        "{\"blocks\":[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"%s\"}}]}";

    assertThat(post(inbox.slack("a"), section.formatted("x".repeat(3_000))).body()).isEqualTo("ok");
    assertThat(post(inbox.slack("a"), section.formatted("x".repeat(3_001))).body())
        .isEqualTo("invalid_blocks");
  }

  @Test
  void teams_card_isAccepted() throws Exception {
    assertThat(post(inbox.teams("bi"), CARD).statusCode()).isEqualTo(202);
    assertThat(inbox.messages().get(0).kind()).isEqualTo(Kind.TEAMS);
  }

  @Test
  void teams_noCardOrTooLarge_isRefused() throws Exception {
    assertThat(post(inbox.teams("bi"), "{\"text\":\"old style\"}").statusCode()).isEqualTo(400);
    assertThat(post(inbox.teams("bi"), CARD + " ".repeat(28 * 1024)).statusCode()).isEqualTo(413);
    assertThat(inbox.messages()).isEmpty();
  }

  @Test
  void webhook_getAndPost_keepQueryAndBody() throws Exception {
    URI get = URI.create(inbox.webhook("crm") + "/in?event=Qlik%20Sense&task=a%26b");
    assertThat(send(HttpRequest.newBuilder(get).GET()).statusCode()).isEqualTo(200);
    post(inbox.webhook("crm"), "{\"a\":1}");

    List<Message> messages = inbox.messages();
    assertThat(messages.get(0).content().at("/method").asText()).isEqualTo("GET");
    assertThat(messages.get(0).content().at("/query/event").asText()).isEqualTo("Qlik Sense");
    assertThat(messages.get(0).content().at("/query/task").asText()).isEqualTo("a&b");
    assertThat(messages.get(1).content().at("/body/a").asInt()).isEqualTo(1);
    assertThat(messages).extracting(Message::id).containsExactly(1L, 2L);
  }

  @Test
  void fault_tooManyTwice_thirdIsTaken() throws Exception {
    inbox.fault(Kind.SLACK, "ops", Fault.tooMany(Duration.ofSeconds(7)).times(2));

    HttpResponse<String> first = post(inbox.slack("ops"), "{\"text\":\"hi\"}");
    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).contains("7");
    assertThat(post(inbox.slack("ops"), "{\"text\":\"hi\"}").statusCode()).isEqualTo(429);
    assertThat(post(inbox.slack("ops"), "{\"text\":\"hi\"}").statusCode()).isEqualTo(200);
    assertThat(post(inbox.slack("other"), "{\"text\":\"hi\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void fault_errorHangRefuse_doAsTheySay() throws Exception {
    inbox.fault(Kind.WEBHOOK, "a", Fault.of(Fault.Type.ERROR));
    assertThat(post(inbox.webhook("a"), "{}").statusCode()).isEqualTo(500);

    inbox.fault(Kind.WEBHOOK, "a", Fault.of(Fault.Type.HANG));
    assertThatThrownBy(() -> post(inbox.webhook("a"), "{}", Duration.ofMillis(300)))
        .isInstanceOf(HttpTimeoutException.class);

    inbox.fault(Kind.WEBHOOK, "a", Fault.of(Fault.Type.REFUSE));
    assertThatThrownBy(() -> post(inbox.webhook("a"), "{}")).isInstanceOf(IOException.class);

    inbox.fault(Kind.WEBHOOK, "a", Fault.NONE);
    assertThat(post(inbox.webhook("a"), "{}").statusCode()).isEqualTo(200);
    assertThat(inbox.messages()).hasSize(1);
  }

  @Test
  void fault_overHttp_isSet() throws Exception {
    post(inbox.uri().resolve("fault?kind=teams&name=bi&fault=too-many&retryAfter=3&times=1"), "");

    assertThat(post(inbox.teams("bi"), CARD).statusCode()).isEqualTo(429);
    assertThat(post(inbox.teams("bi"), CARD).statusCode()).isEqualTo(202);
  }

  @Test
  void await_messageLater_isAnswered() throws Exception {
    var sent =
        http.sendAsync(
            request(inbox.slack("ops")).POST(BodyPublishers.ofString("{\"text\":\"x\"}")).build(),
            BodyHandlers.ofString());

    Message message = inbox.await(m -> m.name().equals("ops"), Duration.ofSeconds(5));

    assertThat(message.kind()).isEqualTo(Kind.SLACK);
    assertThat(sent.get().statusCode()).isEqualTo(200);
  }

  @Test
  void await_nothingComes_saysSo() {
    assertThatThrownBy(() -> inbox.await(m -> true, Duration.ofMillis(50)))
        .isInstanceOf(NoMessage.class)
        .hasMessageContaining("holds 0");
  }

  @Test
  void listener_message_isTold() throws Exception {
    List<Message> heard = new CopyOnWriteArrayList<>();
    inbox.onMessage(heard::add);

    post(inbox.webhook("a"), "{}");

    assertThat(heard).hasSize(1);
  }

  @Test
  void messages_overHttp_areFilteredAndCleared() throws Exception {
    post(inbox.webhook("a"), "{}");
    post(inbox.slack("b"), "{\"text\":\"1\"}");
    post(inbox.slack("b"), "{\"text\":\"2\"}");

    assertThat(ids("messages")).containsExactly("1", "2", "3");
    assertThat(ids("messages?kind=slack")).containsExactly("2", "3");
    assertThat(ids("messages?after=2")).containsExactly("3");
    assertThat(ids("messages?limit=1")).containsExactly("3");
    assertThat(get("messages?after=x").statusCode()).isEqualTo(400);

    assertThat(send(request(inbox.uri().resolve("messages")).DELETE()).statusCode()).isEqualTo(204);
    assertThat(inbox.messages()).isEmpty();
    post(inbox.webhook("a"), "{}");
    assertThat(ids("messages")).containsExactly("4");
  }

  @Test
  void hostileText_inEveryChannel_leavesOnlyAsJson() throws Exception {
    String json = new ObjectMapper().writeValueAsString(HOSTILE);
    post(inbox.slack("a"), "{\"text\":" + json + "}");
    post(inbox.webhook("a"), "{\"log\":" + json + "}");
    post(inbox.teams("a"), CARD.replace("hello", "<script>"));

    HttpResponse<String> messages = get("messages");
    assertThat(messages.headers().firstValue("Content-Type"))
        .contains("application/json; charset=utf-8");
    assertThat(messages.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(messages.body()).contains("<script>");
    assertThat(get("").body()).doesNotContain("alert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "inbox.js", "slack.js", "inbox.css"})
  void page_everyFile_hasAStrictPolicy(String path) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    assertThat(response.body())
        .doesNotContain("innerHTML", "insertAdjacentHTML", "onclick", "document.write");
  }

  @Test
  void page_askedFromElsewhere_isRefused() throws Exception {
    HttpRequest.Builder foreign =
        request(inbox.uri().resolve("messages")).header("Origin", "https://evil.example").DELETE();

    assertThat(send(foreign).statusCode()).isEqualTo(403);
  }

  private List<String> ids(String path) throws Exception {
    JsonNode messages = new ObjectMapper().readTree(get(path).body()).get("messages");
    List<String> ids = new ArrayList<>();
    messages.forEach(message -> ids.add(message.get("id").asText()));
    return ids;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(inbox.uri().resolve(path)).GET());
  }

  private HttpResponse<String> post(URI uri, String body) throws Exception {
    return post(uri, body, Duration.ofSeconds(10));
  }

  private HttpResponse<String> post(URI uri, String body, Duration limit) throws Exception {
    return send(
        request(uri)
            .timeout(limit)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
