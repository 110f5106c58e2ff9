package io.butlerops.infra.license;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.Presence;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.Topics;
import io.butlerops.contract.command.Allocations;
import io.butlerops.contract.command.Allocations.Allocation;
import io.butlerops.contract.command.Allocations.Holder;
import io.butlerops.contract.command.Command.ReadLicenses;
import io.butlerops.contract.command.Command.ReleaseLicense;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.functions.license.DynamoReadingStore;
import io.butlerops.functions.license.Reading;
import io.butlerops.functions.license.Reading.Kind;
import io.butlerops.functions.presence.DynamoRelays;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.SettingsVersion;
import io.butlerops.infra.cloud.CloudOptions;
import io.butlerops.infra.cloud.EmbeddedCloud;
import io.butlerops.infra.cloud.broker.TestClient;
import io.butlerops.infra.cloud.certificate.TestCertificates;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The operator's commands at the real functions of the real template, and a relay that obeys. */
class LicensesCommandTest {
  private static final SiteId HQ = SiteId.of("hq");
  private static final RelayId RELAY = new RelayId(HQ, 1);

  @TempDir private static Path data;
  private static EmbeddedCloud cloud;
  private static DynamoSettingsStore settings;
  private static Instant begin;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    begin = Instant.now();
    cloud =
        EmbeddedCloud.start(
            new CloudOptions(
                Path.of("..", "template.yaml"),
                Optional.of(data),
                0,
                0,
                0,
                List.of(HQ),
                Clock.systemUTC()));
    Map<String, String> outputs = cloud.endpoints().outputs();
    settings = new DynamoSettingsStore(cloud.clients().dynamo(), outputs.get("SettingsTableName"));
    DynamoReadingStore readings =
        new DynamoReadingStore(cloud.clients().dynamo(), outputs.get("SiteTableName"));
    readings.keep(
        HQ,
        Kind.SERVER,
        new Reading<>(
            begin, new ServerLicense(false, Optional.empty(), "", true, "Qlik Sense", "ACME")));
    Reading<AccessLicenses> access =
        new Reading<>(
            begin,
            new AccessLicenses(
                List.of(
                    new AccessLicenses.Type(
                        "professional", Map.of("available", 2L, "total", 20L)))));
    readings.keep(HQ, Kind.ACCESS, access);
    readings.record(HQ, Kind.ACCESS, access);
    settings(false);
  }

  @AfterAll
  static void end() {
    cloud.close();
  }

  private static void settings(boolean dryRun) {
    String yaml =
        """
        destinations: {ops: {type: webhook, url: "https://ops.example.com/hook"}}
        catchAll: ops
        sites: {hq: {}}
        licenses:
          available: {professional: 5}
          release:
            dryRun: %s
            ceiling: 2
            professional: {unused: 90}
            protect: {tags: [keep], users: ['ACME\\misspelled']}
        """
            .formatted(dryRun);
    settings.write(
        new SettingsVersion(settings.latest() + 1, yaml, Map.of(), "test", Instant.now()));
  }

  @Test
  void show_whatWasRead_inATable() {
    assertThat(run("show", "--site=hq")).isZero();

    assertThat(out.toString())
        .contains("hq: license without an end")
        .containsPattern("professional !\\s+2\\s+5\\s+available 2, total 20");
  }

  @Test
  void planAndRelease_fromTheReadingToTheUndo() throws Exception {
    try (TestClient relay = present()) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(relay, 3));
      assertThat(run("plan", "--site=hq")).as(err.toString()).isZero();
      String plan = out.toString();
      assertThat(plan)
          .contains("ready, 2 to be released, 1 over the ceiling, 1 kept")
          .contains("warning: protect.users: ACME\\misspelled is true of none of the 4 licenses")
          .containsPattern("release\\s+professional\\s+ACME\\\\cid\\s+.*not used for 300 days")
          .containsPattern("over-ceiling\\s+professional\\s+ACME\\\\ann\\s+.*not used for 100 days")
          .containsPattern("keep\\s+professional\\s+ACME\\\\dan\\s+.*protect.tags: keep");
      String id = plan.split(" ", 3)[1];

      out.getBuffer().setLength(0);
      assertThat(run("release", "--site=hq")).as(err.toString()).isEqualTo(1);
      assertThat(out.toString())
          .containsPattern("released\\s+professional\\s+ACME\\\\cid")
          .containsPattern("refused\\s+professional\\s+ACME\\\\bob\\s+it was used since");
      served.join();

      out.getBuffer().setLength(0);
      assertThat(run("history", "--site=hq")).isZero();
      assertThat(out.toString())
          .containsPattern("hq\\s+\\S+\\s+professional\\s+available 2, total 20")
          .containsPattern(
              "hq\\s+\\S+\\s+professional\\s+ACME\\\\cid\\s+\\S+\\s+released\\s+local");

      out.getBuffer().setLength(0);
      assertThat(run("plan", "--site=hq", "--id=" + id)).isZero();
      assertThat(out.toString()).contains("done, 2 to be released");
      assertThat(run("release", "--site=hq", id)).isEqualTo(1);
      assertThat(err.toString()).contains("only one that is ready can be released");
    }
  }

  @Test
  void release_ofNoPlan_isOneClearLine() {
    assertThat(run("release", "--site=hq", "nothing")).isEqualTo(1);

    assertThat(err.toString().strip()).endsWith("site hq has no plan 'nothing'");
  }

  @Test
  void show_siteThatIsNone_isOneClearLine() {
    assertThat(run("show", "--site=mars")).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(1).first().asString().contains("no site 'mars'");
  }

  @Test
  void help_ofEachCommand_saysWhatItDoes() {
    for (String command : List.of("show", "plan", "release", "history")) {
      assertThat(run(command, "--help")).isZero();
    }
    assertThat(out.toString()).contains("--site=SITE", "--wait=SECONDS", "dryRun");
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("expected a command: show, plan, release or history");
  }

  /** Subscribed, and known to be there. */
  private static TestClient present() throws Exception {
    Path folder = cloud.relayFolder(HQ);
    TestClient relay =
        new TestClient(
            cloud.endpoints().mqtt().port(),
            TestCertificates.own(folder),
            TestCertificates.root(folder));
    relay.connect(RELAY.toString());
    assertThat(relay.next()).startsWith("CONNACK");
    relay.subscribe(Topics.commands(RELAY));
    assertThat(relay.next()).isEqualTo("SUBACK");
    Presence word = new Presence(1, RELAY, "boot", 1, true, Optional.of(Instant.now()));
    relay.publish(Topics.presence(RELAY), new String(MessageCodec.encode(word), UTF_8));
    assertThat(relay.next()).isEqualTo("PUBACK");
    DynamoRelays relays =
        new DynamoRelays(
            cloud.clients().dynamo(), cloud.endpoints().outputs().get("SiteTableName"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> relays.find(RELAY).filter(RelayStatus::online).isPresent());
    return relay;
  }

  /** Answers so many commands as a relay would. */
  private static void serve(TestClient relay, int commands) {
    String prefix = "PUBLISH " + Topics.commands(RELAY) + " ";
    try {
      int patience = 30;
      for (int done = 0; done < commands && patience > 0; patience--) {
        String received = String.valueOf(relay.next());
        if (received.startsWith(prefix)) {
          answer(relay, CommandCodec.message(received.substring(prefix.length()).getBytes(UTF_8)));
          done++;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(TestClient relay, CommandMessage message) throws InterruptedException {
    if (message.command() instanceof ReadLicenses) {
      Allocations read =
          new Allocations(
              List.of(
                  idle("ann", 100, List.of()),
                  idle("bob", 200, List.of()),
                  idle("cid", 300, List.of()),
                  idle("dan", 400, List.of("Keep"))));
      tell(relay, message, State.SUCCEEDED, CommandCodec.pack(read).get(0), Optional.empty());
    } else if (message.command() instanceof ReleaseLicense release) {
      if (release.user().equals("u-bob")) {
        Failure used = new Failure(409, "it was used since");
        tell(relay, message, State.FAILED, "", Optional.of(used));
      } else {
        String done = CommandCodec.pack(Map.of("id", release.id(), "type", release.type())).get(0);
        tell(relay, message, State.SUCCEEDED, done, Optional.empty());
      }
    }
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static void tell(
      TestClient relay, CommandMessage message, State state, String data, Optional<Failure> why)
      throws InterruptedException {
    CommandResult result =
        new CommandResult(1, message.id(), RELAY, state, 1, 1, data, why, Instant.now());
    relay.publish(
        Topics.results(RELAY, message.id()), new String(CommandCodec.encode(result), UTF_8));
  }

  private static Allocation idle(String user, int days, List<String> tags) {
    return new Allocation(
        "professional",
        "l-" + user,
        Optional.of(begin.minus(Duration.ofDays(days))),
        Optional.empty(),
        false,
        new Holder("u-" + user, "ACME", user, "", false, false, false, tags, List.of()));
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + (arguments.length > 0 ? 1 : 0)];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    if (arguments.length > 0) {
      all[arguments.length] = "--data=" + data;
    }
    return new CommandLine(new LicensesCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }
}
