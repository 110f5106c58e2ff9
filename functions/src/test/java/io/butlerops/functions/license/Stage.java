package io.butlerops.functions.license;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.Allocations;
import io.butlerops.contract.command.Allocations.Allocation;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.ReadLicenses;
import io.butlerops.contract.command.Command.ReleaseLicense;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.functions.alert.OwnEvents;
import io.butlerops.functions.command.CommandStore;
import io.butlerops.functions.command.Commander;
import io.butlerops.functions.command.RelayAnswers;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.presence.InMemoryRelays;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.watch.RecordingAlarms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The license function with one relay, stores that forget, and settings that tests write. */
final class Stage {
  static final SiteId HQ = SiteId.of("hq");
  static final RelayId RELAY = new RelayId(HQ, 1);
  static final String POLICY = "professional: {unused: 90}, analyzer: {unused: 60}";

  final MovableClock clock = new MovableClock(PolicyTest.NOW);
  final Fuse fuse = new Fuse();
  final InMemoryReadingStore readings = new InMemoryReadingStore();
  final InMemoryPlanStore plans = new InMemoryPlanStore();
  final RecordingAlarms alarms = new RecordingAlarms(clock);
  final InMemoryRelays relays = new InMemoryRelays();
  final RelayAnswers relay = new RelayAnswers(RELAY, clock);

  /** By their ids, as the relay got them. */
  final Map<String, CommandMessage> sent = new LinkedHashMap<>();

  final List<String> attempts = new ArrayList<>();
  final Map<String, Event> told = new LinkedHashMap<>();
  final List<String> woken = new ArrayList<>();
  Optional<AlertSettings> settings = Optional.empty();
  boolean online = true;

  private final LicenseHandler handler;
  private final Plans making = new Plans(plans, this::wake, clock);

  Stage() {
    CommandStore commands = relay.store();
    Commander commander = fuse.on(Commander.class, this::send);
    OwnEvents events = fuse.on(OwnEvents.class, (site, event) -> told.put(event.id(), event));
    PlanStore store = fuse.on(PlanStore.class, plans);
    handler =
        new LicenseHandler(
            new Licenses(
                new LicenseWatch(readings, alarms),
                new PlanWork(
                    store,
                    new Asking(store, commands, commander, clock),
                    new Releasing(store, commands, commander, events, clock),
                    clock),
                relays,
                () -> settings.orElseThrow(() -> new IllegalStateException("no settings")),
                clock),
            new AwsClients(new Environment(name -> null)));
    Instant now = clock.instant();
    relays.replace(
        Optional.empty(), new RelayStatus(RELAY, true, "b", 1, now, now, Optional.empty()));
  }

  /**
   * @param licenses the group's keys
   */
  Stage with(String licenses) {
    settings = Optional.of(Given.settings(licenses));
    return this;
  }

  Stage withRelease(String release) {
    return with("release: {" + release + "}");
  }

  private void wake(SiteId site, String plan, Duration delay) {
    woken.add(plan);
  }

  private void send(SiteId site, CommandMessage message, String origin) {
    if (!online) {
      throw new Commander.NoRelay("no relay of site hq is online");
    }
    attempts.add(message.id());
    CommandMessage before = sent.putIfAbsent(message.id(), message);
    if (before == null) {
      relay.take(message, origin);
    }
  }

  /** What the function says of messages that come again. */
  List<String> take(String... bodies) {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        Stream.of(bodies)
            .map(
                body -> {
                  SQSMessage message = new SQSMessage();
                  message.setMessageId(body);
                  message.setBody(body);
                  return message;
                })
            .toList());
    return handler.handleRequest(event, null).getBatchItemFailures().stream()
        .map(failure -> failure.getItemIdentifier())
        .toList();
  }

  List<String> tick() {
    return take("{\"tick\":\"" + clock.instant() + "\"}");
  }

  List<String> goOn(String plan) {
    return take(LicenseMessage.goOn(HQ, plan));
  }

  void read(EventType type, EventData data) {
    Event event = new Event("e-" + clock.instant(), "/site/hq", type, clock.instant(), data);
    assertThat(take(body(event))).isEmpty();
  }

  static String body(Event event) {
    String json = new String(MessageCodec.encode(event), StandardCharsets.UTF_8);
    return "{\"topicSite\":\"hq\",\"event\":" + json + "}";
  }

  Plans making() {
    return making;
  }

  /** Asked for by ann, and the relay has got the command. */
  String asked() {
    String id = making.ask(HQ, "ann").orElseThrow().id();
    goOn(id);
    return id;
  }

  /** Made of these licenses. */
  String ready(Allocation... licenses) {
    String id = asked();
    answer(licenses);
    goOn(id);
    return id;
  }

  void answer(Allocation... licenses) {
    relay.succeed(last(ReadLicenses.class), new Allocations(List.of(licenses)));
  }

  Optional<Plan> release(String id) {
    return making.release(plan(id), "bob");
  }

  /** The relay does what it got. */
  void released() {
    sent(ReleaseLicense.class)
        .forEach(
            message -> relay.succeed(message, Map.of("id", release(message).id(), "type", "any")));
  }

  static ReleaseLicense release(CommandMessage message) {
    return (ReleaseLicense) message.command();
  }

  Plan plan(String id) {
    return plans.find(HQ, id).orElseThrow();
  }

  List<Release> releases(String id) {
    return plans.releases(HQ, id);
  }

  List<CommandMessage> sent(Class<? extends Command> type) {
    return sent.values().stream().filter(message -> type.isInstance(message.command())).toList();
  }

  CommandMessage last(Class<? extends Command> type) {
    List<CommandMessage> all = sent(type);
    return all.get(all.size() - 1);
  }
}
