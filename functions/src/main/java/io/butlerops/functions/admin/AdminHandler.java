package io.butlerops.functions.admin;

import io.butlerops.functions.action.ActionLinks;
import io.butlerops.functions.action.DynamoLinkKeys;
import io.butlerops.functions.action.LinkKeys;
import io.butlerops.functions.alert.AlertStore;
import io.butlerops.functions.alert.DynamoAlertStore;
import io.butlerops.functions.alert.DynamoOpenAlertStore;
import io.butlerops.functions.alert.OpenAlertStore;
import io.butlerops.functions.alert.OpenAlerts;
import io.butlerops.functions.alert.Outbox;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.functions.delivery.DynamoDeliveryStore;
import io.butlerops.functions.delivery.SqsDeliveryQueue;
import io.butlerops.functions.http.ApiHandler;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.http.Router;
import io.butlerops.functions.license.DynamoPlanStore;
import io.butlerops.functions.license.DynamoReadingStore;
import io.butlerops.functions.license.PlanQueue;
import io.butlerops.functions.license.PlanStore;
import io.butlerops.functions.license.ReadingStore;
import io.butlerops.functions.license.SqsPlanQueue;
import io.butlerops.functions.log.ScriptLogs;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.ObjectStore;
import io.butlerops.functions.presence.DynamoRelays;
import io.butlerops.functions.presence.Relays;
import io.butlerops.functions.service.DynamoServiceStore;
import io.butlerops.functions.service.ServiceHistory;
import io.butlerops.functions.service.ServiceStore;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.DestinationType;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.SettingsStore;
import io.butlerops.functions.silence.DynamoSilenceStore;
import io.butlerops.functions.silence.SilenceStore;
import io.butlerops.functions.token.DynamoTokenStore;
import io.butlerops.functions.token.GatewayUsageKeys;
import io.butlerops.functions.token.TokenBook;
import io.butlerops.functions.watch.DynamoNotes;
import io.butlerops.functions.watch.Memory;
import io.butlerops.functions.watch.Notes;
import io.butlerops.functions.watch.SiteReports;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Answers {@code /admin}. */
public final class AdminHandler extends ApiHandler implements AutoCloseable {
  private final AwsClients aws;

  public AdminHandler() {
    this(Environment.ofProcess());
  }

  public AdminHandler(Environment environment) {
    this(environment, new AwsClients(environment));
  }

  private AdminHandler(Environment environment, AwsClients aws) {
    this(parts(environment, aws), aws);
  }

  AdminHandler(Parts parts, AwsClients aws) {
    super(new Router(routes(parts)));
    this.aws = aws;
  }

  /** What the routes need. */
  record Parts(
      AlertStore alerts,
      OpenAlertStore open,
      SilenceStore silences,
      DeliveryStore deliveries,
      DeliveryQueue queue,
      SettingsStore settings,
      Collection<? extends DestinationType> types,
      LogStore logs,
      LinkKeys keys,
      Relays relays,
      LicenseDesk licenses,
      Notes notes,
      ServiceStore services,
      TokenBook tokens,
      Clock clock) {}

  /** What is known of licenses, and who makes plans. */
  record LicenseDesk(ReadingStore readings, PlanStore plans, PlanQueue queue) {}

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }

  private static List<Route> routes(Parts parts) {
    Clock clock = parts.clock();
    Sites sites =
        new Sites(
            new CachedSettings(parts.settings(), parts.types(), clock),
            parts.alerts(),
            parts.relays());
    OpenAlerts open = new OpenAlerts(parts.open(), clock);
    return Stream.of(
            new SettingsRoutes(parts.settings(), parts.types(), clock).routes(),
            new HistoryRoutes(parts.alerts(), parts.deliveries(), sites, parts.logs()).routes(),
            new DeliveryRoutes(parts.deliveries(), parts.queue(), sites, clock).routes(),
            new TestRoutes(new Outbox(parts.alerts(), parts.queue()), sites, clock).routes(),
            new ExplainRoutes(parts.alerts(), sites, parts.clock()).routes(),
            new OpenRoutes(open, sites, clock).routes(),
            new SilenceRoutes(parts.silences(), clock).routes(),
            new RelayRoutes(parts.relays(), new Memory(parts.notes()), clock).routes(),
            new SiteRoutes(new SiteReports(parts.relays(), parts.notes(), clock), sites).routes(),
            new LicenseRoutes(parts.licenses(), sites, clock).routes(),
            new ServiceRoutes(new ServiceHistory(parts.services(), clock), sites).routes(),
            new TokenRoutes(parts.tokens(), clock).routes(),
            new ActRoutes(new ActionLinks(parts.keys(), clock), open, sites, clock).routes())
        .flatMap(List::stream)
        .toList();
  }

  private static Parts parts(Environment environment, AwsClients aws) {
    String table = environment.require("ALERT_TABLE");
    String settings = environment.require("SETTINGS_TABLE");
    Duration history = environment.requireDays("HISTORY_DAYS");
    return new Parts(
        new DynamoAlertStore(aws.dynamo(), table, history),
        new DynamoOpenAlertStore(aws.dynamo(), table),
        new DynamoSilenceStore(aws.dynamo(), table),
        new DynamoDeliveryStore(aws.dynamo(), table, history),
        new SqsDeliveryQueue(aws.sqs(), environment.require("NOTIFY_QUEUE_URL")),
        new DynamoSettingsStore(aws.dynamo(), settings),
        DestinationTypes.all(),
        new BucketLogs(
            new ScriptLogs(new ObjectStore(aws.signed(), environment.require("LOG_BUCKET")))),
        new DynamoLinkKeys(aws.dynamo(), settings),
        new DynamoRelays(aws.dynamo(), environment.require("SITE_TABLE")),
        licenses(environment, aws),
        new DynamoNotes(aws.dynamo(), environment.require("SITE_TABLE")),
        new DynamoServiceStore(aws.dynamo(), environment.require("SITE_TABLE")),
        new TokenBook(
            new DynamoTokenStore(aws.dynamo(), settings),
            new GatewayUsageKeys(aws.signed(), environment.require("USAGE_PLAN")),
            environment.clock()),
        environment.clock());
  }

  private static LicenseDesk licenses(Environment environment, AwsClients aws) {
    String table = environment.require("SITE_TABLE");
    return new LicenseDesk(
        new DynamoReadingStore(aws.dynamo(), table),
        new DynamoPlanStore(aws.dynamo(), table),
        new SqsPlanQueue(aws.sqs(), environment.require("LICENSE_QUEUE_URL")));
  }
}
