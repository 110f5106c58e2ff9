package io.butlerops.functions.schedule;

import io.butlerops.contract.RelayId;
import io.butlerops.functions.command.SiteOfCall;
import io.butlerops.functions.http.V4Handler;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.presence.DynamoRelays;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.presence.Relays;
import io.butlerops.functions.settings.ApiSwitches;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.SettingsSource;
import io.butlerops.functions.settings.SettingsStore;
import io.butlerops.functions.settings.StoredSwitches;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Answers {@code /v4/schedules}. */
public final class ScheduleHandler extends V4Handler implements AutoCloseable {
  private final AwsClients aws;

  public ScheduleHandler() {
    this(Environment.ofProcess());
  }

  public ScheduleHandler(Environment environment) {
    this(environment, new AwsClients(environment), environment.clock());
  }

  private ScheduleHandler(Environment environment, AwsClients aws, Clock clock) {
    this(
        schedules(environment, aws, clock),
        new DynamoRunStore(aws.dynamo(), environment.require("SCHEDULE_TABLE")),
        new ScheduleReader(
            butlerMonths(settings(environment, aws), clock), sites(environment, aws), clock),
        StoredSwitches.of(settings(environment, aws), clock),
        clock,
        aws);
  }

  ScheduleHandler(
      Schedules schedules,
      RunStore runs,
      ScheduleReader reader,
      Supplier<ApiSwitches> switches,
      Clock clock,
      AwsClients aws) {
    super(new ScheduleEndpoints(schedules, runs, reader, clock).all(), switches, Optional.empty());
    this.aws = aws;
  }

  private static Schedules schedules(Environment environment, AwsClients aws, Clock clock) {
    ScheduleStore store =
        new DynamoScheduleStore(aws.dynamo(), environment.require("SCHEDULE_TABLE"));
    SlotQueue queue = new SqsSlotQueue(aws.sqs(), environment.require("FIRE_QUEUE_URL"), clock);
    return new Schedules(
        store,
        new EventBridgeAlarms(
            aws.signed(), EventBridgeAlarms.Stack.of(environment), new Ahead(store, queue), clock));
  }

  private static SettingsStore settings(Environment environment, AwsClients aws) {
    return new DynamoSettingsStore(aws.dynamo(), environment.require("SETTINGS_TABLE"));
  }

  /** The sites that a relay was ever heard of. */
  private static SiteOfCall sites(Environment environment, AwsClients aws) {
    Relays relays = new DynamoRelays(aws.dynamo(), environment.require("SITE_TABLE"));
    return new SiteOfCall(
        () -> relays.all().stream().map(RelayStatus::relay).map(RelayId::site).toList());
  }

  /** Standard before there are settings. */
  private static BooleanSupplier butlerMonths(SettingsStore store, Clock clock) {
    SettingsSource settings = new CachedSettings(store, DestinationTypes.all(), clock);
    return () -> store.latest() > 0 && settings.current().api().butlerMonths();
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }
}
