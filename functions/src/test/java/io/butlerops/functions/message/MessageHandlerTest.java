package io.butlerops.functions.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.InMemoryAlertStore;
import io.butlerops.functions.alert.Outbox;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.delivery.InMemoryDeliveryStore;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.http.Invoked;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.template.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posts in; what Slack, MQTT and New Relic get out. */
class MessageHandlerTest {
  private static final String DESTINATIONS =
      """
      destinations:
        chat: {type: slack, url: "http://127.0.0.1:PORT/slack"}
        iot: {type: mqtt, topic: alerts}
        events: {type: newrelic, kind: event, url: "http://127.0.0.1:PORT/nr", attributes: {env: prod}, accounts: {main: {id: 42, key: abc}}}
        metrics: {type: newrelic, kind: metric, url: "http://127.0.0.1:PORT/metric", accounts: {main: {key: abc}, other: {key: def}}}
      catchAll: chat
      sites: {hq: {}}
      """;
  private static final String API =
      """
      api:
        slack: chat
        newRelicEvent: events
        newRelicMetric: metrics
        mqtt: {destination: iot, topics: [sales/#, "plant/+/state"]}
      """;

  private final Sink sink = new Sink();
  private final Clock clock = Clock.fixed(Samples.TIME, ZoneOffset.UTC);
  private final InMemoryAlertStore alerts = new InMemoryAlertStore(new InMemoryDeliveryStore());
  private final List<String> queued = new ArrayList<>();
  private AlertSettings settings = settings(API);

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void slack_posted_acceptedAndSentAsButlerDoes() {
    String sent =
        """
        {"channel":"#ops","from_user":"Load script","msg":"*done*","emoji":":bell:","x":1}""";

    APIGatewayProxyResponseEvent answer = put("/v4/slackpostmessage", sent);

    assertThat(answer.getStatusCode()).isEqualTo(201);
    assertThat(body(answer)).isEqualTo(sent.replace(",\"x\":1", ""));
    deliver();
    assertThat(sink.only().body())
        .isEqualTo(
            """
            {"username":"Load script","channel":"#ops","icon_emoji":":bell:",\
            "blocks":[{"type":"section","text":{"type":"plain_text","text":"*done*"}}]}""");
  }

  @Test
  void slack_longText_goesOnInMoreBlocksAndSaysWhereItIsCut() {
    put(
        "/v4/slackpostmessage",
        "{\"channel\":\"#ops\",\"from_user\":\"x\",\"msg\":\"" + "é".repeat(20_000) + "\"}");
    deliver();
    assertThat(sink.only().body().split("plain_text", -1)).hasSize(4);
    assertThat(sink.only().body()).contains("(cut)");
  }

  @Test
  void mqtt_allowedTopic_publishedAsText() {
    APIGatewayProxyResponseEvent answer =
        put("/v4/mqttpublishmessage", "{\"topic\":\"sales/a b\",\"message\":5,\"extra\":true}");

    assertThat(body(answer))
        .isEqualTo("{\"topic\":\"sales/a b\",\"message\":\"5\",\"extra\":true}");
    deliver();
    assertThat(sink.only().uri().getRawPath()).endsWith("/topics/sales%2Fa%20b");
    assertThat(sink.only().body()).isEqualTo("5");
  }

  @ParameterizedTest
  @CsvSource({
    "other",
    "sales/#",
    "butler/hq/events",
    "plant/1/2/state",
    "''",
    "qliksense/start_task"
  })
  void mqtt_topicThatIsNotAllowed_403AndNothingQueued(String topic) {
    APIGatewayProxyResponseEvent answer =
        put("/v4/mqttpublishmessage", "{\"topic\":\"" + topic + "\",\"message\":\"x\"}");

    assertThat(answer.getStatusCode()).isEqualTo(403);
    assertThat(body(answer)).contains("Topic '" + topic + "' is not allowed");
    assertThat(queued).isEmpty();
  }

  @Test
  void newRelicEvent_posted_withTheDestinationsAttributesAndTheCallersOnTop() {
    APIGatewayProxyResponseEvent answer =
        post(
            "/v4/newrelic/event",
            """
            {"eventType":"Load","timestamp":"7","attributes":[{"name":"rows","value":12},{"name":"env","value":"test"}]}""");

    assertThat(answer.getStatusCode()).isEqualTo(202);
    assertThat(answer.getHeaders()).containsEntry("Content-Type", "text/plain");
    deliver();
    assertThat(sink.only().uri().getPath()).isEqualTo("/nr/v1/accounts/42/events");
    assertThat(sink.only().body())
        .isEqualTo("{\"timestamp\":7,\"eventType\":\"Load\",\"env\":\"test\",\"rows\":\"12\"}");
  }

  @Test
  void newRelicMetric_twoAccounts_bothGetIt() {
    post("/v4/newrelic/metric", "{\"name\":\"rows\",\"type\":\"gauge\",\"value\":\"12.5\"}");
    deliver();
    assertThat(sink.calls()).hasSize(2);
    assertThat(sink.calls().get(0).body())
        .isEqualTo(
            "[{\"common\":{\"timestamp\":%d,\"attributes\":{}},\"metrics\":[{\"name\":\"rows\",\"type\":\"gauge\",\"value\":12.5}]}]"
                .formatted(Samples.TIME.toEpochMilli()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT | /v4/slackpostmessage | {\"channel\":\"#a\",\"msg\":\"x\"} | 400 | body must have required property 'from_user'",
        "POST | /v4/slackpostmessage | {} | 404 | Route POST:/v4/slackpostmessage not found",
        "POST | /v4/newrelic/metric | {\"name\":\"a\",\"type\":\"count\",\"value\":1} | 400 | body/type must be equal to one of the allowed values",
        "POST | /v4/newrelic/event | {\"eventType\":\"a\",\"attributes\":[{\"name\":\"a\"}]} | 400 | body/attributes/0 must have required property 'value'",
        "PUT | /v4/mqttpublishmessage | [1] | 400 | body must be object",
      })
  void malformed_refusedInButlersWords(
      String method, String path, String body, int status, String message) {
    APIGatewayProxyResponseEvent answer = call(method, path, body);
    assertThat(answer.getStatusCode()).isEqualTo(status);
    assertThat(body(answer)).contains(message);
  }

  @Test
  void noDestinationInSettings_saysWhichKeyIsMissing_unlessStrict() {
    settings = settings("");
    assertThat(
            body(put("/v4/slackpostmessage", "{\"channel\":\"\",\"from_user\":\"\",\"msg\":\"\"}")))
        .contains("Failed sending Slack message: api.slack in the settings names no destination");
    assertThat(post("/v4/newrelic/event", "{\"eventType\":\"a\"}").getStatusCode()).isEqualTo(500);
    settings = settings("api: {strict: true}");
    assertThat(post("/v4/newrelic/event", "{\"eventType\":\"a\"}").getStatusCode()).isEqualTo(200);
  }

  @Test
  void switchedOff_isNotThere() {
    settings = settings(API + "  endpoints: {slackPostMessage: false}\n");
    assertThat(put("/v4/slackpostmessage", "{}").getStatusCode()).isEqualTo(404);
  }

  @Test
  void alertAtDestinationForMetrics_givenUpSoThatTheFallbackIsTold() {
    Notification alert = Samples.to("main", Samples.failedReload());
    ChannelConfig config = (ChannelConfig) settings.destination("metrics").orElseThrow().config();
    assertThat(config.notifier(outside()).send(alert)).isInstanceOf(Result.GiveUp.class);
  }

  private void deliver() {
    assertThat(queued).hasSameSizeAs(alerts.deliveries());
    for (Delivery delivery : alerts.deliveries()) {
      var event = alerts.recent(SiteId.of("hq"), 1).get(0).occurrence().event();
      assertThat(event.type()).isEqualTo(EventType.MESSAGE_POSTED);
      Place place = new Place(delivery.site(), settings.site(delivery.site()), settings.links());
      ChannelConfig config =
          (ChannelConfig) settings.destination(delivery.destination()).orElseThrow().config();
      assertThat(config.postman(outside()).send(new Notification(delivery, event, place)))
          .isInstanceOf(Result.Delivered.class);
    }
  }

  private Outside outside() {
    return FakeOutside.with(Map.of(), sink.uri(""), clock);
  }

  private AlertSettings settings(String api) {
    String yaml = DESTINATIONS.replace("PORT", "" + sink.uri("").getPort()) + api;
    return AlertSettings.parse("butler.yaml", yaml, DestinationTypes.all());
  }

  private APIGatewayProxyResponseEvent put(String path, String body) {
    return call("PUT", path, body);
  }

  private APIGatewayProxyResponseEvent post(String path, String body) {
    return call("POST", path, body);
  }

  private APIGatewayProxyResponseEvent call(String method, String path, String body) {
    DeliveryQueue queue =
        new DeliveryQueue() {
          @Override
          public void enqueue(Collection<String> deliveryIds) {
            queued.addAll(deliveryIds);
          }

          @Override
          public void enqueue(String deliveryId, int attempt, Duration delay) {
            throw new AssertionError("nothing is tried again here");
          }
        };
    ProxyRequestContext context = new ProxyRequestContext();
    context.setRequestId("r-1");
    context.setPath(path);
    context.setAuthorizer(Map.of("principalId", "script", "scopes", "messages:send"));
    try (MessageHandler handler =
        new MessageHandler(
            () -> settings,
            new Outbox(alerts, queue),
            new AwsClients(new Environment(name -> null)),
            clock)) {
      return Invoked.answer(
          handler,
          new APIGatewayProxyRequestEvent()
              .withHttpMethod(method)
              .withBody(body)
              .withRequestContext(context));
    }
  }

  private static String body(APIGatewayProxyResponseEvent answer) {
    return new String(Base64.getDecoder().decode(answer.getBody()), UTF_8);
  }
}
