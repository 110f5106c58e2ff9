package io.butlerops.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.ReadLicenses;
import io.butlerops.contract.command.Command.ReleaseLicense;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.command.TasksStarted;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.relay.qrs.FakeQrs.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands to the real relay as a process. */
class CommandSystemTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String TASK = "dec2a02a-1680-44ef-8dc2-e2bfb180af87";
  private static final String SESSION = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String START = "task/" + TASK + "/start/synchronous";

  @TempDir private Path folder;
  private RelaySite site;

  @BeforeEach
  void open() throws IOException {
    site = new RelaySite(folder);
    site.qrs
        .on("servernodeconfiguration/full", Reply.json("[{\"hostName\":\"localhost\"}]"))
        .on(
            "task/full?filter=id eq " + TASK,
            Reply.json("[{\"id\":\"%s\",\"name\":\"Sales\"}]".formatted(TASK)))
        .on(START, new Reply(201, "application/json", "{\"value\":\"" + SESSION + "\"}"))
        .on("executionsession/" + SESSION, Reply.json("{\"id\":\"" + SESSION + "\"}"));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void command_startsTheTask_once_howeverOftenItComes() throws Exception {
    Process relay = site.start();
    CommandMessage message = start("c1", false);
    site.broker.command(message);
    awaitStates(State.ACCEPTED, State.SUCCEEDED);
    assertThat(relay.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
    site.start();

    await().atMost(LIMIT).until(() -> site.broker.subscriptions() == 2);
    site.broker.command(message);

    await().atMost(LIMIT).until(() -> site.broker.results().size() >= 3);
    assertThat(site.broker.results().get(2).state()).isEqualTo(State.SUCCEEDED);
    assertThat(site.qrs.posts()).containsExactly(START);
    TasksStarted told =
        CommandCodec.data(
            CommandCodec.unpack(List.of(site.broker.results().get(1).data())), TasksStarted.class);
    assertThat(told.started().get(0).session()).isEqualTo(SESSION);
    assertThat(site.broker.presences().get(0).time()).isPresent();
  }

  @Test
  void killedWhileItRuns_outcomeIsUnknown_andItDoesNotRunAgain() throws Exception {
    Process first = site.start();
    site.broker.command(start("c1", true));
    awaitStates(State.ACCEPTED, State.PROGRESS);
    assertThat(first.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();

    site.start();

    awaitStates(State.ACCEPTED, State.PROGRESS, State.UNKNOWN);
    assertThat(site.qrs.posts()).containsExactly(START);
  }

  @Test
  void stackThatDoesNotKnowOfCommands_doesNotCostTheConnectionForLong() throws Exception {
    site.broker.refuseSubscriptions();
    site.start();

    await().atMost(LIMIT).until(() -> site.get("/health").contains("does not let us hear"));
    assertThat(site.broker.subscriptions()).isEqualTo(3);
  }

  @Test
  void licenses_areReadAndReported_andNoneIsReleasedUntilTheFileSaysSo() throws Exception {
    site.qrs
        .on("license", Reply.json("{\"isExpired\":true}"))
        .on(
            "license/analyzeraccesstype/full?filter=lastUsed le '2026-08-04T12:00:00.000Z'",
            Reply.json("[]"));
    site.start();
    Instant unusedSince = Instant.parse("2026-08-04T12:00:00Z");

    site.broker.command(message("c1", new ReadLicenses(List.of("analyzer"), unusedSince)));
    awaitStates(State.ACCEPTED, State.SUCCEEDED);
    site.broker.command(
        message("c2", new ReleaseLicense("analyzer", TASK, TASK, Optional.empty())));

    awaitStates(State.ACCEPTED, State.SUCCEEDED, State.REJECTED);
    assertThat(site.broker.results().get(2).failure().orElseThrow().message())
        .contains("does not do ReleaseLicense: see its relay.yaml");
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(site.broker.readings())
                    .filteredOn(event -> event.type().equals(EventType.SERVER_LICENSE))
                    .extracting(Event::data)
                    .containsExactly(new ServerLicense(true, Optional.empty(), "", false, "", "")));
    await()
        .atMost(LIMIT)
        .until(() -> site.get("/health").contains("the use of access licenses cannot be read"));
    assertThat(site.broker.readings())
        .noneMatch(event -> event.type().equals(EventType.ACCESS_LICENSES));
    assertThat(site.qrs.deletes()).isEmpty();
  }

  private void awaitStates(State... states) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(site.broker.results())
                    .extracting(CommandResult::state)
                    .containsExactly(states));
  }

  private static CommandMessage start(String id, boolean follow) {
    return message(id, new StartTasks(List.of(TASK), List.of(), List.of(), false, Way.API, follow));
  }

  private static CommandMessage message(String id, Command command) {
    Instant now = Instant.now();
    return new CommandMessage(1, id, now, now.plusSeconds(300), Optional.empty(), command);
  }
}
