package io.butlerops.functions.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.action.ActionLinks;
import io.butlerops.functions.alert.EveryDestination;
import io.butlerops.functions.alert.EveryEvent;
import io.butlerops.functions.alert.InMemoryAlertStore;
import io.butlerops.functions.alert.PathForTests;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.Sink;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.Samples;
import io.butlerops.functions.silence.InMemorySilenceStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event goes to every kind of destination: decided by the whole path, sent by the real
 * notifiers, taken by servers of our own. What each vendor accepts is what its own tests are about.
 */
@Timeout(60)
class EveryDestinationTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
  private static final String NAME = "Sales-Nightly";
  private static final String ROUTE =
      "routes: [{name: r, match: {event: EVERY}, to: ALL, recovered: true}]\nstorm: off\n";

  private final Sink sink = new Sink();
  private final GreenMail mails =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final MovableClock clock = new MovableClock(NOW);
  private final InMemoryAlertStore store = new InMemoryAlertStore();
  private AlertSettings settings;
  private Sender sender;
  private PathForTests path;

  @BeforeEach
  void wire() {
    mails.start();
    sink.answers(EveryDestinationTest::answer);
    settings = EveryDestination.settings(ROUTE, sink.uri(""), mails.getSmtp().getPort());
    Outside outside = FakeOutside.with(EveryDestination.SECRETS, sink.uri(""), clock);
    sender = new Sender(outside, new ActionLinks(() -> new byte[32], clock), NoRelays.WAY);
    path =
        new PathForTests(store, new InMemorySilenceStore(), () -> settings, new NoQueue(), clock);
  }

  @AfterEach
  void close() {
    sink.close();
    mails.stop();
  }

  @ParameterizedTest
  @MethodSource("io.butlerops.functions.alert.EveryEvent#all")
  void send_everyEvent_reachesEveryDestinationByName(EveryEvent kind) {
    Event event = hear(kind, "e1");

    List<Delivery> made = made("e1");

    assertThat(made).extracting(Delivery::destination).hasSameElementsAs(EveryDestination.NAMES);
    made.forEach(delivery -> assertArrives(delivery, new Told(event, List.of(), 0), name(kind)));
  }

  @ParameterizedTest
  @MethodSource("io.butlerops.functions.alert.EveryEvent#tasks")
  void send_groupOfEveryTasksEvents_reachesEveryDestinationByName(EveryEvent kind) {
    Event event = hear(kind, "e1");
    Event older = event("e0", kind, "Older-One");
    Told group = new Told(event, List.of(event, older), 12);

    made("e1").forEach(delivery -> assertArrives(delivery, group, NAME));
  }

  @ParameterizedTest
  @MethodSource("io.butlerops.functions.alert.EveryEvent#successes")
  void send_endOfTrouble_reachesEveryDestination(EveryEvent kind) {
    hear(kind.ending(EventType.TASK_FAILED), "failed");
    clock.advance(Duration.ofMinutes(1));
    Event success = hear(kind, "succeeded");
    String key = made("failed").get(0).context().alertKey();

    List<Delivery> ends =
        made("succeeded").stream().filter(it -> it.phase() != Phase.TRIGGER).toList();

    assertThat(ends).extracting(Delivery::destination).hasSameElementsAs(EveryDestination.NAMES);
    ends.forEach(
        end ->
            assertArrives(
                end, new Told(success, List.of(), 0), end.phase() == Phase.RESOLVE ? key : NAME));
  }

  /** An engine tells of no task; people know it by where it happened. */
  private static String name(EveryEvent kind) {
    return kind.words().contains("engine") ? "pro2-win1" : NAME;
  }

  private Event hear(EveryEvent kind, String id) {
    Event event = event(id, kind, NAME);
    path.take(EveryEvent.HQ, event);
    return event;
  }

  private Event event(String id, EveryEvent kind, String name) {
    EveryEvent.Known known =
        new EveryEvent.Known(Samples.task(List.of()), Samples.app(Samples.OWNER));
    return kind.event(id, name, clock.instant(), Optional.of(known), false);
  }

  private List<Delivery> made(String eventId) {
    return store.deliveries().stream().filter(it -> it.eventId().equals(eventId)).toList();
  }

  /** The archive gives up waiting for the rest of a log after a while. */
  private void assertArrives(Delivery delivery, Told told, String part) {
    sink.calls().clear();
    clock.advance(Duration.ofMinutes(20));

    Result result = sender.recipe(delivery, settings).orElseThrow().send(told);

    assertThat(result).as(delivery.destination()).isInstanceOf(Result.Delivered.class);
    if (!delivery.destination().equals("archive") || keepsLog(told.event())) {
      assertThat(arrived(delivery)).as(delivery.destination()).contains(part);
    }
  }

  private static boolean keepsLog(Event event) {
    return event.data() instanceof TaskData task
        && task.kind() == TaskKind.RELOAD
        && task.scriptLog().isPresent();
  }

  /** Whatever the destination's server got. */
  private String arrived(Delivery delivery) {
    if (delivery.destination().equals("email")) {
      var all = mails.getReceivedMessages();
      return GreenMailUtil.getWholeMessage(all[all.length - 1]);
    }
    return sink.calls().stream()
        .map(call -> call.uri() + "\n" + new String(call.bytes(), UTF_8))
        .collect(Collectors.joining("\n"));
  }

  /** As the AWS services do that are among the destinations; the others want no more than a 200. */
  private static void answer(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    boolean listing = exchange.getRequestMethod().equals("GET");
    boolean bus = exchange.getRequestHeaders().containsKey("X-amz-target");
    String events = bus ? "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}" : "ok";
    Sink.reply(
        exchange,
        200,
        listing && asked.getPath().startsWith("/logs-bucket") ? "<ListBucketResult/>" : events);
  }

  private static final class NoQueue implements DeliveryQueue {
    @Override
    public void enqueue(Collection<String> deliveryIds) {
      // the test sends them itself
    }

    @Override
    public void enqueue(String deliveryId, int attempt, Duration delay) {
      throw new UnsupportedOperationException("first attempts only");
    }
  }
}
