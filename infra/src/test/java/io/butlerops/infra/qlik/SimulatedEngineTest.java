package io.butlerops.infra.qlik;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.DumpApp;
import io.butlerops.contract.command.Command.ListApps;
import io.butlerops.contract.command.Command.ReloadApp;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.command.TasksStarted;
import io.butlerops.contract.settings.Settings;
import io.butlerops.infra.qlik.EngineOrders.Answer;
import io.butlerops.infra.qlik.EngineOrders.Reload;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.engine.AppRunner;
import io.butlerops.relay.engine.AppsConfig;
import io.butlerops.relay.engine.EngineClient;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.QlikConfig;
import io.butlerops.relay.tls.Identities;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The relay's engine client and the simulated engine, held against each other. */
@Timeout(120)
class SimulatedEngineTest {
  private static final String SALES = "Sales Dashboard";

  @TempDir private static Path certificates;
  @TempDir private Path folder;

  private final List<String> started = new CopyOnWriteArrayList<>();
  private SimulatedQlik qlik;
  private EngineClient engine;
  private AppRunner apps;

  @BeforeEach
  void start() throws IOException {
    QlikCertificates own = QlikCertificates.open(certificates, Clock.systemUTC());
    qlik = SimulatedQlik.start(SimulatedQlik.Options.sendingTo(), own.server(), Clock.systemUTC());
    AppsConfig config = apps(qlik.enginePort());
    QlikConfig toQlik = qlik("localhost");
    engine =
        new EngineClient(config.engine(), toQlik, Identities.load(toQlik.tls(), Clock.systemUTC()));
    apps =
        new AppRunner(
            config,
            engine,
            folder,
            command -> {
              started.addAll(command.ids());
              return CompletableFuture.completedFuture(
                  new TasksStarted(null, command.ids(), null, null, null, null, null));
            },
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    apps.close();
    engine.close();
    qlik.close();
  }

  @Test
  void check_ofARunningEngine_isOk() {
    assertThat(engine.check().state()).isEqualTo(Check.State.OK);
  }

  @Test
  void list_hasEveryApp() {
    JsonNode list = data(new ListApps());
    assertThat(list.findValuesAsText("name")).containsExactlyElementsOf(qlik.apps());
    assertThat(list.findValuesAsText("id")).contains(qlik.appId(SALES));
  }

  @Test
  void dump_hasOneOfEverything() {
    JsonNode dump = data(new DumpApp(qlik.appId(SALES)));
    for (String key :
        List.of(
            "lineage",
            "sheets",
            "stories",
            "masterobjects",
            "appprops",
            "dimensions",
            "measures",
            "bookmarks",
            "embeddedmedia",
            "snapshots",
            "dataconnections")) {
      assertThat(dump.path(key)).as(key).hasSize(1);
    }
    assertThat(dump.path("properties").path("qTitle").asText()).isEqualTo(SALES);
    assertThat(dump.path("loadScript").asText()).startsWith("///$tab Main");
    assertThat(dump.path("fields").findValuesAsText("qName")).contains("Region", "$Table");
    assertThat(dump.path("variables")).hasSize(2);
    assertThat(dump.path("variables").path(1).path("qIsConfig").asBoolean()).isTrue();
    assertThat(dump.path("sheets").path(0).path("qProperty").path("rank").asText()).isEqualTo("0");
  }

  @Test
  void dump_ofMoreThanTenMegabytes_comesInParts() throws Exception {
    qlik.engineOrders(EngineOrders.NONE.withDumpSize(11_000_000));
    Object dump = run("big", new DumpApp(qlik.appId(SALES))).get(100, TimeUnit.SECONDS);
    List<String> parts = CommandCodec.pack(dump);
    assertThat(parts).hasSizeGreaterThan(50);
    JsonNode whole = CommandCodec.unpack(parts);
    assertThat(whole.path("sheets")).hasSizeGreaterThan(50);
    assertThat(whole.toString()).hasSizeGreaterThan(10_000_000);
  }

  @Test
  void unknownApp_isRefused() {
    assertThat(failure(new DumpApp("nope"))).hasMessage("Failed dumping app");
    assertThat(failure(reload("nope"))).hasMessage("Failed getting list of Sense apps");
  }

  @Test
  void goodReload_isSavedAndStartsTheSuccessTasks() {
    String before = lastReload();
    assertThat(data(reload(qlik.appId(SALES))).path("reloaded").asBoolean()).isTrue();
    assertThat(started).containsExactly("after-success");
    assertThat(lastReload()).isGreaterThan(before);
  }

  @Test
  void badReload_isNotSavedAndStartsTheFailureTasks() {
    String before = lastReload();
    qlik.engineOrders(EngineOrders.NONE.withReload(SALES, Reload.FAILURE));
    assertThat(data(reload(qlik.appId(SALES))).path("reloaded").asBoolean(true)).isFalse();
    assertThat(started).containsExactly("after-failure");
    assertThat(lastReload()).isEqualTo(before);
  }

  @Test
  void throwingAndCutReload_startNothing() {
    qlik.engineOrders(EngineOrders.NONE.withReload(Reload.THROW));
    assertThat(failure(reload(qlik.appId(SALES))).state()).isEqualTo(State.FAILED);
    qlik.engineOrders(EngineOrders.NONE.withReload(Reload.CUT));
    assertThat(failure(reload(qlik.appId(SALES))).state()).isEqualTo(State.FAILED);
    assertThat(started).isEmpty();
  }

  @Test
  void slowReload_tellsProgressLongBeforeItsEnd() {
    qlik.engineOrders(EngineOrders.NONE.withReloadTime(Duration.ofHours(1)));
    CompletableFuture<Object> begun = new CompletableFuture<>();
    CompletableFuture<?> done =
        apps.run(message("slow", reload(qlik.appId(SALES))), begun::complete).toCompletableFuture();
    assertThat(begun.orTimeout(30, TimeUnit.SECONDS).join())
        .hasToString("{appId=" + qlik.appId(SALES) + "}");
    assertThat(done).isNotDone();
  }

  @Test
  void brokenEngine_failsEveryWay() {
    for (Answer answer : List.of(Answer.REFUSED, Answer.CUT, Answer.GARBAGE, Answer.HANG)) {
      qlik.engineOrders(EngineOrders.NONE.withAnswer(answer));
      assertThat(failure(new ListApps()))
          .as(answer.name())
          .hasMessage("Failed getting list of Sense apps");
    }
  }

  private String lastReload() {
    return qlik.lastReloadOf(SALES);
  }

  private static ReloadApp reload(String app) {
    return new ReloadApp(app, 0, false, List.of("after-success"), List.of("after-failure"));
  }

  private JsonNode data(Command command) {
    Object result = run("d" + System.nanoTime(), command).orTimeout(60, TimeUnit.SECONDS).join();
    return CommandCodec.unpack(CommandCodec.pack(result));
  }

  private CommandFailure failure(Command command) {
    return (CommandFailure)
        run("f" + System.nanoTime(), command)
            .orTimeout(60, TimeUnit.SECONDS)
            .handle((data, e) -> e)
            .join();
  }

  private CompletableFuture<?> run(String id, Command command) {
    return apps.run(message(id, command), data -> {}).toCompletableFuture();
  }

  private static CommandMessage message(String id, Command command) {
    Instant now = Instant.now();
    return new CommandMessage(1, id, now, now.plusSeconds(60), Optional.empty(), command);
  }

  private static AppsConfig apps(int port) throws IOException {
    String yaml =
        "{reload: true, dump: true, list: true, engine: {port: " + port + ", timeout: 5s}}";
    return Settings.read("relay.yaml", new YAMLFactory().createParser(yaml), AppsConfig::read);
  }

  private static QlikConfig qlik(String host) throws IOException {
    String yaml =
        "{host: " + host + ", certificate: client.pem, key: client_key.pem, ca: root.pem}";
    return Settings.read(
        "relay.yaml",
        new YAMLFactory().createParser(yaml),
        section -> QlikConfig.read(section, certificates));
  }
}
