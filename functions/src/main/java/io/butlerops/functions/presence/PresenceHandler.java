package io.butlerops.functions.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.functions.alert.OwnEvents;
import io.butlerops.functions.alert.SqsOwnEvents;
import io.butlerops.functions.command.DynamoCommands;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.notify.channel.AddressGuard;
import io.butlerops.functions.notify.channel.HttpSender;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.QueueHandler;
import io.butlerops.functions.platform.SsmSecrets;
import io.butlerops.functions.schedule.DynamoRunStore;
import io.butlerops.functions.schedule.DynamoScheduleStore;
import io.butlerops.functions.schedule.Punctuality;
import io.butlerops.functions.service.DynamoServiceStore;
import io.butlerops.functions.service.ServiceHistory;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.SettingsSource;
import io.butlerops.functions.watch.DynamoNotes;
import io.butlerops.functions.watch.Each;
import io.butlerops.functions.watch.EmbeddedMetrics;
import io.butlerops.functions.watch.HandedEvent;
import io.butlerops.functions.watch.Heartbeats;
import io.butlerops.functions.watch.LoopTests;
import io.butlerops.functions.watch.Memory;
import io.butlerops.functions.watch.Notes;
import io.butlerops.functions.watch.Readings;
import io.butlerops.functions.watch.SiteReports;
import io.butlerops.functions.watch.StoredAlarms;
import io.butlerops.functions.watch.Taker;
import io.butlerops.functions.watch.VersionNotices;
import io.butlerops.functions.watch.Watch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Woken by relays' words from the IoT rule on {@code butler/+/relays/+/presence}, by readings and
 * events that the alert function hands on, and once a minute.
 */
public final class PresenceHandler extends QueueHandler implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(5);

  /** A look that failed comes again; but the ones after it see all that it would have seen. */
  private static final Duration TICK_IS_WORTH = Duration.ofMinutes(5);

  private final Work work;
  private final AwsClients aws;

  public PresenceHandler() {
    this(Environment.ofProcess());
  }

  public PresenceHandler(Environment environment) {
    this(environment, new AwsClients(environment));
  }

  private PresenceHandler(Environment environment, AwsClients aws) {
    this(wire(environment, aws, environment.clock()), aws);
  }

  PresenceHandler(Work work, AwsClients aws) {
    this.work = work;
    this.aws = aws;
  }

  /**
   * What it hands on to.
   *
   * @param takers of readings and events; each gets all of them
   * @param ticks what is done each minute
   */
  record Work(
      Attendance attendance, Watch watch, List<Taker> takers, List<Runnable> ticks, Clock clock) {}

  @Override
  protected void take(String body) {
    JsonNode json = parsed(body);
    if (json.has("tick")) {
      tick(time(json.path("tick").asText()));
    } else if (json.path("event").isObject()) {
      HandedEvent handed = HandedEvent.of(json);
      new Each<>(work.takers()).run(taker -> taker.take(handed.site(), handed.event()));
    } else {
      hear(PublishedPresence.parse(body));
    }
  }

  private void tick(Instant time) {
    if (!work.clock().instant().isAfter(time.plus(TICK_IS_WORTH))) {
      new Each<>(work.ticks()).run(Runnable::run);
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidMessage("tick: " + e.getMessage(), e);
    }
  }

  /** Who has come or gone is told at once, where it is to be told. */
  private void hear(PublishedPresence published) {
    if (work.attendance().hear(published.presence(), published.receivedAt())) {
      work.watch().lookAtRelays(published.relay().site());
    }
  }

  private static Work wire(Environment environment, AwsClients aws, Clock clock) {
    DynamoCommands commands = DynamoCommands.of(environment, aws, clock);
    Relays relays = commands.relays();
    Notes notes = new DynamoNotes(aws.dynamo(), environment.require("SITE_TABLE"));
    Memory memory = new Memory(notes);
    OwnEvents events = new SqsOwnEvents(aws.sqs(), environment.require("ALERT_QUEUE_URL"));
    SettingsSource settings =
        new CachedSettings(
            new DynamoSettingsStore(aws.dynamo(), environment.require("SETTINGS_TABLE")),
            DestinationTypes.all(),
            clock);
    Watch watch =
        new Watch(
            memory,
            relays,
            settings,
            new StoredAlarms(notes, events, clock),
            punctuality(environment, aws, clock),
            clock);
    Readings.Answers answers =
        new Readings.Answers(
            new LoopTests(commands.commander(), clock), new VersionNotices(events));
    Heartbeats heartbeats =
        new Heartbeats(memory, relays, settings, line(environment, aws, clock), clock);
    EmbeddedMetrics metrics =
        new EmbeddedMetrics(new SiteReports(relays, notes, clock), lines(environment));
    ServiceHistory services =
        new ServiceHistory(
            new DynamoServiceStore(aws.dynamo(), environment.require("SITE_TABLE")), clock);
    return new Work(
        new Attendance(relays, commands.commander()::publishPending),
        watch,
        List.of(new Readings(memory, relays, settings, answers, clock), services::take),
        List.of(watch::look, heartbeats::send, metrics::write),
        clock);
  }

  private static Punctuality punctuality(Environment environment, AwsClients aws, Clock clock) {
    String table = environment.require("SCHEDULE_TABLE");
    return new Punctuality(
        new DynamoScheduleStore(aws.dynamo(), table),
        new DynamoRunStore(aws.dynamo(), table),
        clock);
  }

  private static Heartbeats.Line line(Environment environment, AwsClients aws, Clock clock) {
    return new Heartbeats.Line(
        new HttpSender(
            clock,
            HTTP_TIMEOUT,
            AddressGuard.allowing(environment.optional("OUTGOING_ALLOW").orElse(""))),
        new SsmSecrets(aws.signed(), environment.require("SECRETS_PREFIX"), clock));
  }

  /** Elsewhere than on Lambda nobody makes metrics of what a process prints. */
  private static Consumer<String> lines(Environment environment) {
    return environment.optional("LAMBDA_TASK_ROOT").isPresent() ? System.out::println : line -> {};
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new InvalidMessage("message: " + e.getOriginalMessage(), e);
    }
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }
}
