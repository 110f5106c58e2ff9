package io.butlerops.functions.license;

import io.butlerops.functions.alert.OwnEvents;
import io.butlerops.functions.alert.SqsOwnEvents;
import io.butlerops.functions.command.DynamoCommands;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.QueueHandler;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.watch.DynamoNotes;
import io.butlerops.functions.watch.StoredAlarms;
import java.time.Clock;

/** Woken by a queue of readings, ticks and plans that are to be gone on with. */
public final class LicenseHandler extends QueueHandler implements AutoCloseable {
  private final Licenses licenses;
  private final AwsClients aws;

  public LicenseHandler() {
    this(Environment.ofProcess());
  }

  public LicenseHandler(Environment environment) {
    this(environment, new AwsClients(environment));
  }

  private LicenseHandler(Environment environment, AwsClients aws) {
    this(licenses(environment, aws, environment.clock()), aws);
  }

  LicenseHandler(Licenses licenses, AwsClients aws) {
    this.licenses = licenses;
    this.aws = aws;
  }

  private static Licenses licenses(Environment environment, AwsClients aws, Clock clock) {
    String table = environment.require("SITE_TABLE");
    OwnEvents events = new SqsOwnEvents(aws.sqs(), environment.require("ALERT_QUEUE_URL"));
    DynamoCommands commands = DynamoCommands.of(environment, aws, clock);
    PlanStore plans = new DynamoPlanStore(aws.dynamo(), table);
    return new Licenses(
        new LicenseWatch(
            new DynamoReadingStore(aws.dynamo(), table),
            new StoredAlarms(new DynamoNotes(aws.dynamo(), table), events, clock)),
        new PlanWork(
            plans,
            new Asking(plans, commands.store(), commands.commander(), clock),
            new Releasing(plans, commands.store(), commands.commander(), events, clock),
            clock),
        commands.relays(),
        new CachedSettings(
            new DynamoSettingsStore(aws.dynamo(), environment.require("SETTINGS_TABLE")),
            DestinationTypes.all(),
            clock),
        clock);
  }

  @Override
  protected void take(String body) {
    licenses.take(LicenseMessage.parse(body));
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }
}
