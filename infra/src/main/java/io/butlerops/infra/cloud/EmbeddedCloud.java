package io.butlerops.infra.cloud;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.SettingsBundle;
import io.butlerops.infra.cloud.broker.Broker;
import io.butlerops.infra.cloud.certificate.CertificateAuthority;
import io.butlerops.infra.cloud.dynamo.DynamoDbLocal;
import io.butlerops.infra.cloud.dynamo.Tables;
import io.butlerops.infra.cloud.endpoint.AwsEndpoint;
import io.butlerops.infra.cloud.lambda.CannotDeploy;
import io.butlerops.infra.cloud.lambda.Functions;
import io.butlerops.infra.cloud.queue.Queues;
import io.butlerops.infra.cloud.queue.SqsService;
import io.butlerops.infra.cloud.rule.Rules;
import io.butlerops.infra.cloud.secret.SecretFile;
import io.butlerops.infra.cloud.secret.SsmService;
import io.butlerops.infra.cloud.template.Account;
import io.butlerops.infra.cloud.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The cloud side on one machine: what {@code template.yaml} declares, served by local stand-ins,
 * with the functions' real handler classes.
 */
public final class EmbeddedCloud implements AutoCloseable {
  /** The table that the functions know by this name of their variables. */
  private static final String SETTINGS_TABLE = "SETTINGS_TABLE";

  private final CloudOptions options;
  private final Consumer<String> progress;
  private final Parts parts = new Parts();

  private DataFolder folder;
  private CertificateAuthority authority;
  private Template template;
  private Queues queues;
  private Broker broker;
  private AwsClients clients;
  private Endpoints endpoints;

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
    template = Template.read(options.template(), Account.local(aws.uri()));
    progress.accept("template read: " + contents());
    DynamoDbLocal dynamo = parts.own(DynamoDbLocal.start(folder.kept("dynamodb")));
    queues = parts.own(new Queues(template.queues(), folder.kept("queues"), options.clock()));
    serve(aws);
    startBroker();
    endpoints = endpoints(aws, dynamo);
    clients = parts.own(new AwsClients(endpoints.environment()));
    dynamo.awaitReady();
    new Tables(clients.dynamo()).create(template.tables());
    progress.accept("DynamoDB Local serves on " + dynamo.uri());
    parts.own(Functions.start(template.functions(), queues, endpoints.variables()));
    progress.accept("functions run: " + names());
    endpoints.write(folder.endpoints());
    for (SiteId site : options.sites()) {
      progress.accept("relay folder for " + site + ": " + relayFolder(site));
    }
  }

  private void serve(AwsEndpoint aws) {
    aws.serve(List.of(new SqsService(queues), new SsmService(new SecretFile(folder.secrets()))));
    progress.accept("SQS and SSM serve on " + aws.uri());
  }

  private void startBroker() throws IOException {
    authority =
        CertificateAuthority.open(
            folder.certificates(), "Butler's embedded cloud", options.clock());
    Rules rules = parts.own(new Rules(template.rules(), queues, options.clock()));
    broker = parts.own(new Broker(authority, template.policies(), rules, options.clock()));
    broker.start(options.mqttPort());
    progress.accept("MQTT broker serves on localhost:" + broker.port());
  }

  private Endpoints endpoints(AwsEndpoint aws, DynamoDbLocal dynamo) {
    return new Endpoints(
        aws.uri(),
        dynamo.uri(),
        new HostPort("localhost", broker.port()),
        Account.local(aws.uri()).region(),
        template.outputs());
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  /** The queues, for whoever wants to look into them. */
  public Queues queues() {
    return queues;
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
    String table =
        template.functions().stream()
            .map(function -> function.variables().get(SETTINGS_TABLE))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no function has a " + SETTINGS_TABLE));
    return new SettingsWriter(new DynamoSettingsStore(clients.dynamo(), table), options.clock())
        .put("butler.yaml", bundle);
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
