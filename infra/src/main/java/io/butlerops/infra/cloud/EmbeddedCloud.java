package io.butlerops.infra.cloud;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.SettingsBundle;
import io.butlerops.functions.token.DynamoTokenStore;
import io.butlerops.functions.token.GatewayUsageKeys;
import io.butlerops.functions.token.TokenBook;
import io.butlerops.functions.token.TokenStore;
import io.butlerops.functions.token.Tokens;
import io.butlerops.functions.token.UsageKeys;
import io.butlerops.infra.cloud.api.ApiGatewayService;
import io.butlerops.infra.cloud.api.ApiKeys;
import io.butlerops.infra.cloud.api.ApiServer;
import io.butlerops.infra.cloud.api.Front;
import io.butlerops.infra.cloud.api.Gateway;
import io.butlerops.infra.cloud.api.RestGateway;
import io.butlerops.infra.cloud.broker.Broker;
import io.butlerops.infra.cloud.broker.IotDataService;
import io.butlerops.infra.cloud.bucket.Bucket;
import io.butlerops.infra.cloud.bucket.Buckets;
import io.butlerops.infra.cloud.bucket.S3Service;
import io.butlerops.infra.cloud.certificate.CertificateAuthority;
import io.butlerops.infra.cloud.dynamo.DynamoDbLocal;
import io.butlerops.infra.cloud.dynamo.Tables;
import io.butlerops.infra.cloud.endpoint.AwsEndpoint;
import io.butlerops.infra.cloud.event.EventBuses;
import io.butlerops.infra.cloud.lambda.CannotDeploy;
import io.butlerops.infra.cloud.lambda.Functions;
import io.butlerops.infra.cloud.mail.SesService;
import io.butlerops.infra.cloud.queue.Queues;
import io.butlerops.infra.cloud.queue.SqsService;
import io.butlerops.infra.cloud.rule.Rules;
import io.butlerops.infra.cloud.scheduler.Scheduler;
import io.butlerops.infra.cloud.secret.SecretFile;
import io.butlerops.infra.cloud.secret.SsmService;
import io.butlerops.infra.cloud.template.Account;
import io.butlerops.infra.cloud.template.HttpApiResource;
import io.butlerops.infra.cloud.template.RestApiResource;
import io.butlerops.infra.cloud.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The cloud side on one machine: what {@code template.yaml} declares, served by local stand-ins,
 * with the functions' real handler classes.
 */
public final class EmbeddedCloud implements AutoCloseable {
  /** The table that the functions know by this name of their variables. */
  private static final String SETTINGS_TABLE = "SETTINGS_TABLE";

  /** Whoever writes the settings here owns the machine: its networks are not guarded from them. */
  private static final Map<String, String> PARAMETERS = Map.of("OutgoingAllow", "0.0.0.0/0, ::/0");

  private final CloudOptions options;
  private final Consumer<String> progress;
  private final Parts parts = new Parts();

  private DataFolder folder;
  private CertificateAuthority authority;
  private Account account;
  private Template template;
  private Queues queues;
  private Broker broker;
  private ApiKeys keys;
  private Buckets buckets;
  private EventBuses buses;
  private Scheduler scheduler;
  private final SesService mails = new SesService();
  private AwsClients clients;
  private Endpoints endpoints;
  private String token;

  private EmbeddedCloud(CloudOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Returns when everything serves. */
  public static EmbeddedCloud start(CloudOptions options)
      throws IOException, CannotDeploy, InterruptedException {
    return start(options, step -> {});
  }

  /**
   * @param progress is told each step in a few words
   * @throws io.butlerops.contract.settings.InvalidSettings when the template is not understood
   * @throws CannotDeploy when a function of the template cannot run
   */
  public static EmbeddedCloud start(CloudOptions options, Consumer<String> progress)
      throws IOException, CannotDeploy, InterruptedException {
    EmbeddedCloud cloud = new EmbeddedCloud(options, progress);
    try {
      cloud.open();
      return cloud;
    } catch (IOException | CannotDeploy | InterruptedException | RuntimeException e) {
      cloud.close();
      throw e;
    }
  }

  /** DynamoDB Local takes longest: it starts first and is waited for last. */
  private void open() throws IOException, CannotDeploy, InterruptedException {
    folder = parts.own(DataFolder.of(options.data()));
    AwsEndpoint aws = parts.own(AwsEndpoint.bind(options.httpPort()));
    ApiServer api = parts.own(ApiServer.bind(options.apiPort(), options.clock()));
    account = Account.local(aws.uri(), api.uri());
    template = Template.read(options.template(), account, PARAMETERS);
    progress.accept("template read: " + contents());
    DynamoDbLocal dynamo = parts.own(DynamoDbLocal.start(folder.kept("dynamodb")));
    queues = parts.own(new Queues(template.queues(), folder.kept("queues"), options.clock()));
    buckets = new Buckets(template.buckets(), folder.buckets());
    buses = new EventBuses(template.buses(), options.clock());
    keys = new ApiKeys(template.usagePlans(), folder.apiKeys());
    scheduler =
        parts.own(
            new Scheduler(
                template.scheduleGroups(), queues, folder.kept("schedules.json"), options.clock()));
    startBroker();
    serve(aws);
    endpoints = endpoints(aws, dynamo, api);
    clients = parts.own(new AwsClients(endpoints.environment()));
    dynamo.awaitReady();
    new Tables(clients.dynamo()).create(template.tables());
    progress.accept("DynamoDB Local serves on " + dynamo.uri());
    Functions functions =
        parts.own(
            Functions.start(template.functions(), queues, endpoints.variables(), options.clock()));
    progress.accept("functions run: " + names());
    scheduler.start(template.schedules(), functions);
    serve(api, functions);
    endpoints.write(folder.endpoints());
    token = localToken(new DynamoTokenStore(clients.dynamo(), settingsTable()));
    for (SiteId site : options.sites()) {
      progress.accept("relay folder for " + site + ": " + relayFolder(site));
    }
  }

  private void serve(AwsEndpoint aws) {
    aws.serve(
        List.of(new SqsService(queues), new SsmService(new SecretFile(folder.secrets())), buses),
        List.of(
            new S3Service(buckets),
            mails,
            new IotDataService(broker::publish),
            new ApiGatewayService(keys),
            scheduler.service()));
    progress.accept(
        "SQS, SSM, S3, EventBridge, Scheduler, SES, IoT data and API Gateway serve on "
            + aws.uri());
  }

  private void serve(ApiServer api, Functions functions) {
    List<Front> fronts = new ArrayList<>();
    for (RestApiResource resource : template.restApis()) {
      fronts.add(new RestGateway(resource, template.functions(), functions, keys, account));
      progress.accept("REST API serves on " + endpoints.v4() + "/" + resource.stage());
    }
    for (HttpApiResource resource : template.apis()) {
      fronts.add(new Gateway(resource, template.functions(), functions, account));
      progress.accept("HTTP API serves on " + endpoints.admin());
    }
    if (!fronts.isEmpty()) {
      api.serve(fronts);
    }
  }

  private String localToken(TokenStore store) throws IOException {
    UsageKeys usage =
        template.usagePlans().stream()
            .findFirst()
            .<UsageKeys>map(plan -> new GatewayUsageKeys(clients.signed(), plan.name()))
            .orElse(UsageKeys.NONE);
    Tokens tokens = new Tokens(store, options.clock());
    TokenBook book = new TokenBook(store, usage, options.clock());
    return new LocalToken(folder.token(), tokens, book).text();
  }

  private void startBroker() throws IOException {
    authority =
        CertificateAuthority.open(
            folder.certificates(), "Butler's embedded cloud", options.clock());
    Rules rules = parts.own(new Rules(template.rules(), queues, buckets, options.clock()));
    broker = parts.own(new Broker(authority, template.policies(), rules, options.clock()));
    broker.start(options.mqttPort());
    progress.accept("MQTT broker serves on localhost:" + broker.port());
  }

  private Endpoints endpoints(AwsEndpoint aws, DynamoDbLocal dynamo, ApiServer api) {
    return new Endpoints(
        aws.uri(),
        dynamo.uri(),
        api.uri(),
        api.uri().resolve("/admin"),
        new HostPort("localhost", broker.port()),
        account.region(),
        template.outputs());
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  /** Lets its bearer do everything at the admin API and at {@code /v4}. */
  public String token() {
    return token;
  }

  /** The queues, for whoever wants to look into them. */
  public Queues queues() {
    return queues;
  }

  /** By the name that outputs and variables have. */
  public Optional<Bucket> bucket(String name) {
    return buckets.byName(name);
  }

  /** What was put on the event bus. */
  public EventBuses buses() {
    return buses;
  }

  /** What was sent through SES. */
  public SesService mails() {
    return mails;
  }

  /** Clients of this cloud, closed with it. */
  public AwsClients clients() {
    return clients;
  }

  /** The folder of a site's first relay: its configuration and its certificate. */
  public Path relayFolder(SiteId site) throws IOException {
    RelayFolder relay = new RelayFolder(folder.relay(site.value()));
    relay.write(new RelayId(site, 1), endpoints.mqtt(), authority);
    return relay.path();
  }

  /**
   * Puts {@code butler.yaml} in force; the functions see it within seconds.
   *
   * @return its version
   * @throws io.butlerops.contract.settings.InvalidSettings with everything that is wrong; then what
   *     was in force stays so
   */
  public long putSettings(String yaml) {
    return putSettings(SettingsBundle.of(yaml));
  }

  /** The same, with the files that the document names. */
  public long putSettings(SettingsBundle bundle) {
    DynamoSettingsStore store = new DynamoSettingsStore(clients.dynamo(), settingsTable());
    return new SettingsWriter(store, options.clock()).put("butler.yaml", bundle);
  }

  private String settingsTable() {
    return template.functions().stream()
        .map(function -> function.variables().get(SETTINGS_TABLE))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no function has a " + SETTINGS_TABLE));
  }

  private String contents() {
    return "%d functions, %d queues, %d tables, %d IoT rules"
        .formatted(
            template.functions().size(),
            template.queues().size(),
            template.tables().size(),
            template.rules().size());
  }

  private String names() {
    return String.join(", ", template.functions().stream().map(each -> each.name()).toList());
  }

  /** Each part ends within seconds; safe to call twice. */
  @Override
  public void close() {
    parts.close();
  }
}
