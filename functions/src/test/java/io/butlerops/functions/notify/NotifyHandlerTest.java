package io.butlerops.functions.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.action.ActionLinks;
import io.butlerops.functions.alert.Aftermath;
import io.butlerops.functions.alert.Groups;
import io.butlerops.functions.alert.InMemoryAlertStore;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Circuit;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryMessage;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.delivery.DeliveryRecord;
import io.butlerops.functions.delivery.DeliveryState;
import io.butlerops.functions.delivery.InMemoryDeliveryStore;
import io.butlerops.functions.delivery.InMemoryDestinationStore;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.SettingsSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole function but for AWS: messages in, calls to a real HTTP server out. */
class NotifyHandlerTest {
  private static final Event EVENT = Samples.failedReload().event();

  private static final String TWO =
      """
      destinations:
        ops: {type: webhook, url: secret:hook}
        other: {type: webhook, url: secret:hook}
        third: {type: webhook, url: secret:hook}
      catchAll: ops
      """;

  private final Sink sink = new Sink();
  private final MovableClock clock = new MovableClock(Samples.TIME);
  private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
  private final InMemoryAlertStore alerts = new InMemoryAlertStore(deliveries);
  private final InMemoryDestinationStore destinations = new InMemoryDestinationStore();
  private final RecordingQueue queue = new RecordingQueue();
  private final RecordingDeadLetters deadLetters = new RecordingDeadLetters();
  private final Map<String, String> secrets =
      new HashMap<>(Map.of("hook", sink.uri("/hook").toString()));
  private final CountingEvents events = new CountingEvents();
  private AlertSettings settings = settings("pace: 0ms");
  private AlertSettings newest;
  private final SettingsSource source =
      new SettingsSource() {
        @Override
        public AlertSettings current() {
          return settings;
        }

        @Override
        public AlertSettings latest() {
          return newest == null ? settings : newest;
        }
      };

  private NotifyHandler handler;

  @BeforeEach
  void wire() {
    handler = handler();
    deliveries.add(delivery("d-1"));
  }

  @AfterEach
  void close() {
    sink.close();
    handler.close();
  }

  @Test
  void delivery_goodDestination_deliveredAndRecorded() {
    assertThat(handle("d-1", 1).getBatchItemFailures()).isEmpty();
    assertThat(sink.only().header("Idempotency-key")).isEqualTo("d-1");
    assertThat(row("d-1").state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(row("d-1").attempts()).hasSize(1);
    assertThat(queue.sent).isEmpty();
  }

  @Test
  void message_thatComesTwice_sentOnce() {
    handle("d-1", 1);
    handle("d-1", 1);
    assertThat(sink.calls()).hasSize(1);
  }

  @Test
  void destination_answering503_againWithGrowingWaits() {
    sink.answers(503, "busy");
    handle("d-1", 1);
    assertThat(queue.only()).isEqualTo(new Sent("d-1", 2, Duration.ofSeconds(2)));
    assertThat(row("d-1").state()).isEqualTo(DeliveryState.PENDING);
    Attempt attempt = row("d-1").attempts().get(0);
    assertThat(attempt.outcome()).isEqualTo(Attempt.Outcome.LATER);
    assertThat(attempt.status()).hasValue(503);
    assertThat(attempt.reason()).isEqualTo("answered 503: busy");
    sink.answers(200, "ok");
    clock.advance(Duration.ofSeconds(2));
    handle("d-1", 2);
    assertThat(row("d-1").state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(row("d-1").attempts()).hasSize(2);
  }

  @Test
  void destination_saysRetryAfter_obeyedByEverybody() {
    deliveries.add(delivery("d-2"));
    sink.answers(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "90");
          Sink.reply(exchange, 429, "");
        });
    handle("d-1", 1);
    assertThat(queue.sent).containsExactly(new Sent("d-1", 2, Duration.ofSeconds(90)));
    handle("d-2", 1);
    assertThat(sink.calls()).hasSize(1);
    assertThat(queue.sent.get(1).deliveryId()).isEqualTo("d-2");
    assertThat(queue.sent.get(1).delay())
        .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(90 + 23));
    assertThat(row("d-2").attempts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999", "Fri, 31 Dec 2055 23:59:59 GMT"})
  void destination_saysRetryAfterYears_askedAgainWithinTheHour(String retryAfter) {
    deliveries.add(delivery("d-2"));
    sink.answers(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", retryAfter);
          Sink.reply(exchange, 503, "");
        });
    handle("d-1", 1);
    assertThat(queue.only()).isEqualTo(new Sent("d-1", 2, Duration.ofHours(1)));
    sink.answers(200, "");
    clock.advance(Duration.ofHours(1));
    handle("d-2", 1);
    assertThat(row("d-2").state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void destination_refuses_deadWithReason() {
    sink.answers(404, "no_service");
    handle("d-1", 1);
    assertThat(row("d-1").state()).isEqualTo(DeliveryState.DEAD);
    assertThat(row("d-1").reason()).isEqualTo("answered 404: no_service");
    assertThat(deadLetters.letters).containsExactly("d-1/1: answered 404: no_service");
  }

  @Test
  void destination_refusesWhatCannotBePlainer_deadWithReason() {
    sink.answers(400, "bad");
    handle("d-1", 1);
    assertThat(sink.calls()).hasSize(1);
    assertThat(row("d-1").reason()).isEqualTo("answered 400: bad");
  }

  @Test
  void destination_givesUp_fallbackTakesItsPlaceAndSaysWhy() {
    settings = AlertSettings.parse("butler.yaml", TWO, DestinationTypes.all());
    deliveries.add(
        with(
            "d-f",
            new Delivery.Context(
                "", "", "key", Optional.empty(), "", List.of("other", "gone", "third"), "", "")));
    sink.answers(404, "no_service");
    handle("d-f", 1);

    Sent sent = queue.sent.get(0);
    Delivery instead = row(sent.deliveryId()).delivery();
    assertThat(instead.destination()).isEqualTo("other");
    assertThat(instead.eventId()).isEqualTo("e-1");
    assertThat(instead.context().note()).isEqualTo("ops gave up: answered 404: no_service");
    assertThat(instead.context().fallback()).containsExactly("gone", "third");
    assertThat(instead.context().alertKey()).isEqualTo("key");
    assertThat(queue.sent).hasSize(1);
    assertThat(deadLetters.letters).hasSize(1);

    sink.answers(200, "");
    handle(sent.deliveryId(), 1);
    assertThat(row(sent.deliveryId()).state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void destination_givesUpAfterOthersDid_fallbackToldOnce() {
    settings = AlertSettings.parse("butler.yaml", TWO, DestinationTypes.all());
    Delivery.Context behind =
        new Delivery.Context("", "", "", Optional.empty(), "", List.of("other"), "", "");
    deliveries.add(with("d-ann", behind));
    deliveries.add(with("d-bob", behind));
    sink.answers(404, "");
    handle("d-ann", 1);
    handle("d-bob", 1);

    assertThat(queue.sent).hasSize(1);
    assertThat(deadLetters.letters).hasSize(2);
  }

  @Test
  void destination_givenUpAndMessageComesAgain_fallbackQueuedAgain() {
    settings = AlertSettings.parse("butler.yaml", TWO, DestinationTypes.all());
    deliveries.add(
        with(
            "d-f",
            new Delivery.Context("", "", "", Optional.empty(), "", List.of("other"), "", "")));
    sink.answers(404, "");
    handle("d-f", 1);
    handle("d-f", 1);

    assertThat(sink.calls()).hasSize(1);
    assertThat(queue.sent).hasSize(2).allMatch(queue.sent.get(0)::equals);
  }

  private static Delivery with(String id, Delivery.Context context) {
    return new Delivery(
        id, Samples.SITE, "e-1", "ops", "", Delivery.Phase.TRIGGER, Samples.TIME, context);
  }

  @Test
  void destination_brokenFor24Hours_dead() {
    sink.answers(500, "");
    int attempts = 0;
    handle("d-1", 1);
    while (!queue.sent.isEmpty()) {
      Sent next = queue.sent.remove(0);
      clock.advance(next.delay());
      handle(next.deliveryId(), next.attempt());
      attempts++;
    }
    assertThat(row("d-1").state()).isEqualTo(DeliveryState.DEAD);
    assertThat(row("d-1").reason()).isEqualTo("not within 24 h: answered 500");
    assertThat(clock.instant())
        .isBetween(
            Samples.TIME.plus(Duration.ofHours(23)), Samples.TIME.plus(Duration.ofHours(24)));
    assertThat(attempts).isBetween(40, 120);
    assertThat(deadLetters.letters).hasSize(1);
  }

  @Test
  void destination_broken_oneProbesAndOthersWaitUntried() {
    sink.answers(500, "");
    destinations.failed("ops", Circuit.BROKEN, clock.instant());
    deliveries.add(delivery("d-2"));
    handle("d-1", 1);
    handle("d-2", 1);
    assertThat(sink.calls()).hasSize(1);
    assertThat(row("d-1").attempts()).hasSize(1);
    assertThat(row("d-2").attempts()).isEmpty();
    Duration pause = Gate.pause(Circuit.BROKEN + 1);
    assertThat(row("d-2").due())
        .isEqualTo(clock.instant().plus(pause.multipliedBy(5).dividedBy(4)));
    sink.answers(200, "");
    clock.advance(Duration.between(clock.instant(), row("d-2").due()));
    handle("d-2", 1);
    assertThat(row("d-2").state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(destinations.circuit("ops")).isEqualTo(Circuit.GOOD);
  }

  @Test
  void destination_paced_burstThenOneByOne() {
    settings = settings("pace: 1s");
    for (int i = 2; i <= 10; i++) {
      deliveries.add(delivery("d-" + i));
    }
    for (int i = 1; i <= 10; i++) {
      handle("d-" + i, 1);
    }
    assertThat(sink.calls()).hasSize(6);
    assertThat(queue.sent)
        .extracting(sent -> sent.delay().toSeconds())
        .containsExactly(1L, 2L, 3L, 4L);
    clock.advance(Duration.ofSeconds(1));
    handle("d-7", 1);
    assertThat(row("d-7").state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void message_early_waitsTheRest() {
    sink.answers(503, "");
    handle("d-1", 1);
    handle("d-1", 2);
    assertThat(sink.calls()).hasSize(1);
    assertThat(queue.sent).hasSize(2).allMatch(sent -> sent.attempt() == 2);
  }

  @Test
  void process_diedBeforeItQueuedTheNextAttempt_oldMessageQueuesIt() {
    sink.answers(503, "");
    handle("d-1", 1);
    queue.sent.clear();
    handle("d-1", 1);
    assertThat(sink.calls()).hasSize(1);
    assertThat(queue.only()).isEqualTo(new Sent("d-1", 2, Duration.ofSeconds(2)));
  }

  @Test
  void process_diedWhileSending_triedAgainAfterTheLease() {
    deliveries.claim(
        new DeliveryMessage("d-1", 1), clock.instant(), clock.instant().plusSeconds(65));
    handle("d-1", 1);
    assertThat(sink.calls()).isEmpty();
    assertThat(queue.only()).isEqualTo(new Sent("d-1", 1, Duration.ofSeconds(65)));
    clock.advance(Duration.ofSeconds(65));
    handle("d-1", 1);
    assertThat(row("d-1").state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void process_diedBeforeTheDeadLetter_letterWritten() {
    sink.answers(410, "");
    handle("d-1", 1);
    deadLetters.letters.clear();
    handle("d-1", 1);
    assertThat(deadLetters.letters).containsExactly("d-1/1: answered 410");
  }

  @Test
  void destination_inSettingsNewerThanTheKnown_told() {
    newest = settings;
    settings = AlertSettings.parse("butler.yaml", yaml("other", ""), DestinationTypes.all());
    handle("d-1", 1);
    assertThat(row("d-1").state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void destination_goneFromSettings_dead() {
    settings = AlertSettings.parse("butler.yaml", yaml("other", ""), DestinationTypes.all());
    handle("d-1", 1);
    assertThat(row("d-1").reason()).isEqualTo("destination 'ops' is no longer in the settings");
  }

  @Test
  void destination_viaRelayThatIsAway_waitsForIt() {
    settings = settings("via: relay");
    handle("d-1", 1);
    assertThat(sink.calls()).isEmpty();
    assertThat(row("d-1").state()).isEqualTo(DeliveryState.PENDING);
    assertThat(row("d-1").attempts())
        .extracting(Attempt::reason)
        .containsExactly("no relay of site hq is online");
  }

  @Test
  void event_gone_dead() {
    events.event = Optional.empty();
    handle("d-1", 1);
    assertThat(row("d-1").reason()).isEqualTo("its event is no longer kept");
  }

  @Test
  void secret_missing_againUntilItIsThere() {
    secrets.clear();
    handle("d-1", 1);
    assertThat(row("d-1").attempts().get(0).reason()).contains("./butler secret put hook");
    assertThat(row("d-1").state()).isEqualTo(DeliveryState.PENDING);
  }

  @Test
  void secret_thatIsNoAddress_againWithoutShowingIt() {
    secrets.put("hook", "hunter22 is no address");
    handle("d-1", 1);
    assertThat(row("d-1").attempts().get(0).reason())
        .contains("secret 'hook' is not an http or https address")
        .doesNotContain("hunter22");
  }

  @Test
  void pause_ofABrokenDestination_growsToFiveMinutes() {
    assertThat(Gate.pause(Circuit.BROKEN)).isEqualTo(Gate.PROBE);
    assertThat(Gate.pause(Circuit.BROKEN + 2)).isEqualTo(Gate.PROBE.multipliedBy(4));
    assertThat(Gate.pause(10_000)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void events_toldTwice_readOnce() {
    deliveries.add(delivery("d-2"));
    handle("d-1", 1);
    handle("d-2", 1);
    assertThat(events.reads).isEqualTo(1);
  }

  @Test
  void delivery_unknown_deadLetter() {
    handle("other", 1);
    assertThat(deadLetters.letters).containsExactly("other/1: there is no such delivery");
  }

  @Test
  void message_thatIsNone_deadLetter() {
    assertThat(handle(List.of(message("m-1", "nonsense"))).getBatchItemFailures()).isEmpty();
    assertThat(deadLetters.letters).containsExactly("nonsense: not a delivery message");
  }

  @Test
  void batch_oneFails_onlyThatComesAgain() {
    deliveries.add(
        new Delivery("d-2", Samples.SITE, "boom", "ops", "", Delivery.Phase.TRIGGER, Samples.TIME));
    SQSBatchResponse response =
        handle(
            List.of(
                message("m-1", new DeliveryMessage("d-2", 1).toJson()),
                message("m-2", new DeliveryMessage("d-1", 1).toJson())));
    assertThat(response.getBatchItemFailures())
        .extracting(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .containsExactly("m-1");
    assertThat(row("d-1").state()).isEqualTo(DeliveryState.DELIVERED);
  }

  private NotifyHandler handler() {
    Notify.Parts parts =
        new Notify.Parts(
            deliveries,
            destinations,
            queue,
            deadLetters,
            new Contents(new RecentEvents(events), new Groups(alerts)),
            new Aftermath(alerts, deliveries, clock),
            source,
            new Sender(
                FakeOutside.with(secrets),
                new ActionLinks(() -> new byte[32], clock),
                NoRelays.WAY),
            clock,
            () -> 1);
    return new NotifyHandler(
        new Notify(parts), new AwsClients(new Environment(name -> null)), clock);
  }

  private SQSBatchResponse handle(String deliveryId, int attempt) {
    return handle(List.of(message("m", new DeliveryMessage(deliveryId, attempt).toJson())));
  }

  private SQSBatchResponse handle(List<SQSMessage> messages) {
    SQSEvent event = new SQSEvent();
    event.setRecords(messages);
    return handler.handleRequest(event, null);
  }

  private DeliveryRecord row(String id) {
    return deliveries.read(id).orElseThrow();
  }

  private static SQSMessage message(String id, String body) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(id);
    message.setBody(body);
    return message;
  }

  private static Delivery delivery(String id) {
    return new Delivery(id, Samples.SITE, "e-1", "ops", "", Delivery.Phase.TRIGGER, Samples.TIME);
  }

  private static AlertSettings settings(String more) {
    return AlertSettings.parse("butler.yaml", yaml("ops", more), DestinationTypes.all());
  }

  private static String yaml(String name, String more) {
    return """
        destinations:
          %s:
            type: webhook
            url: secret:hook
            %s
        catchAll: %s
        """
        .formatted(name, more, name);
  }

  private record Sent(String deliveryId, int attempt, Duration delay) {}

  private static final class RecordingQueue implements DeliveryQueue {
    private final List<Sent> sent = new ArrayList<>();

    @Override
    public void enqueue(Collection<String> deliveryIds) {
      deliveryIds.forEach(id -> enqueue(id, 1, Duration.ZERO));
    }

    @Override
    public void enqueue(String deliveryId, int attempt, Duration delay) {
      sent.add(new Sent(deliveryId, attempt, delay));
    }

    private Sent only() {
      assertThat(sent).hasSize(1);
      return sent.get(0);
    }
  }

  private static final class RecordingDeadLetters implements DeadLetters {
    private final List<String> letters = new ArrayList<>();

    @Override
    public void put(DeliveryMessage delivery, String reason) {
      letters.add(delivery.deliveryId() + "/" + delivery.attempt() + ": " + reason);
    }

    @Override
    public void put(String body, String reason) {
      letters.add(body + ": " + reason);
    }
  }

  private static final class CountingEvents implements EventReader {
    private Optional<Event> event = Optional.of(EVENT);
    private int reads;

    @Override
    public List<Event> read(SiteId site, List<String> eventIds) {
      if (eventIds.contains("boom")) {
        throw new IllegalStateException("the table does not answer");
      }
      reads++;
      return event.stream().toList();
    }
  }
}
