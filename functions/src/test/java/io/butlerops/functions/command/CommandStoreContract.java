package io.butlerops.functions.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.Property;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store of commands does; others' commands may be in it. */
public abstract class CommandStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:31.5Z");
  private static final Command START =
      new Command.StartTasks(
          List.of("t1"), List.of(), List.of(new Property("p", "v")), true, Way.SCHEDULE, false);

  private final RelayId relay =
      new RelayId(SiteId.of("s" + UUID.randomUUID().toString().substring(0, 8)), 2);

  protected abstract CommandStore store();

  @Test
  public void find_neverAdded_empty() {
    assertThat(store().find(UUID.randomUUID().toString())).isEmpty();
  }

  @Test
  public void add_withAllThereIs_foundAsItWas() {
    CommandMessage message =
        new CommandMessage(
            1,
            UUID.randomUUID().toString(),
            NOW,
            NOW.plusSeconds(60),
            Optional.of(NOW.plusSeconds(5)),
            START);
    StoredCommand command = StoredCommand.pending(relay, message, "schedule:nightly");

    assertThat(store().add(command)).isEqualTo(command);
    assertThat(store().find(command.id())).contains(command);
    assertThat(store().data(command)).isEmpty();
  }

  @Test
  public void add_idThatIsThere_leavesWhatIsThere() {
    StoredCommand first = added(NOW);
    store().advance(first.to(CommandState.ACCEPTED, Optional.empty(), 0, NOW));
    StoredCommand again =
        StoredCommand.pending(new RelayId(relay.site(), 3), first.message(), "other");

    StoredCommand kept = store().add(again);

    assertThat(kept.relay()).isEqualTo(relay);
    assertThat(kept.state()).isEqualTo(CommandState.ACCEPTED);
    assertThat(store().find(first.id())).contains(kept);
  }

  @Test
  public void pending_untilTheRelaySaysSomething_oldestFirst() {
    StoredCommand second = added(NOW.plusSeconds(1));
    StoredCommand first = added(NOW);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(store().pending(relay)).containsExactly(first, second));

    store().advance(first.to(CommandState.ACCEPTED, Optional.empty(), 0, NOW));

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(store().pending(relay)).containsExactly(second));
    assertThat(store().pending(new RelayId(relay.site(), 1))).isEmpty();
  }

  @Test
  public void advance_failure_isKeptWithItsTime() {
    StoredCommand command = added(NOW);
    StoredCommand failed =
        command.to(
            CommandState.FAILED,
            Optional.of(new Failure(403, "No approved fromDir/toDir for file copy")),
            0,
            NOW.plusSeconds(2));

    assertThat(store().advance(failed)).isTrue();
    assertThat(store().find(command.id())).contains(failed);
  }

  @ParameterizedTest
  @EnumSource(CommandState.class)
  public void advance_backwards_refused(CommandState next) {
    StoredCommand command = added(NOW);
    StoredCommand done = command.to(CommandState.SUCCEEDED, Optional.empty(), 0, NOW);
    store().advance(done);

    assertThat(store().advance(command.to(next, Optional.empty(), 0, NOW.plusSeconds(9))))
        .isFalse();
    assertThat(store().find(command.id())).contains(done);
  }

  @Test
  public void advance_unknownCommand_refusedAndNothingMade() {
    StoredCommand unknown = command(NOW).to(CommandState.SUCCEEDED, Optional.empty(), 0, NOW);

    assertThat(store().advance(unknown)).isFalse();
    assertThat(store().find(unknown.id())).isEmpty();
  }

  @Test
  public void advance_throughEachState_forward() {
    StoredCommand command = added(NOW);
    for (CommandState state :
        List.of(
            CommandState.ACCEPTED,
            CommandState.PROGRESS,
            CommandState.PROGRESS,
            CommandState.SUCCEEDED)) {
      assertThat(store().advance(command.to(state, Optional.empty(), 0, NOW))).isTrue();
    }
  }

  @Test
  public void keep_partsInAnyOrderAndTwice_countedOnceReadInOrder() {
    StoredCommand command = added(NOW);

    assertThat(store().keep(command, part(command, 3, "c"))).isEqualTo(1);
    assertThat(store().keep(command, part(command, 1, "a"))).isEqualTo(2);
    assertThat(store().keep(command, part(command, 3, "c"))).isEqualTo(2);
    assertThat(store().keep(command, part(command, 2, "b"))).isEqualTo(3);

    StoredCommand done = command.to(CommandState.SUCCEEDED, Optional.empty(), 3, NOW);
    store().advance(done);
    assertThat(store().find(command.id())).contains(done);
    assertThat(store().data(done)).containsExactly("a", "b", "c");
  }

  @Test
  public void keep_manyLargeParts_allReadBack() {
    StoredCommand command = added(NOW);
    String large = "x".repeat(CommandResult.MAX_PART);
    for (int part = 1; part <= 25; part++) {
      store().keep(command, part(command, part, large));
    }

    StoredCommand done = command.to(CommandState.SUCCEEDED, Optional.empty(), 25, NOW);
    assertThat(store().data(done)).hasSize(25).allMatch(large::equals);
  }

  private static CommandResult part(StoredCommand command, int part, String data) {
    return new CommandResult(
        1,
        command.id(),
        command.relay(),
        State.SUCCEEDED,
        part,
        Math.max(part, 3),
        data,
        Optional.empty(),
        NOW);
  }

  private StoredCommand added(Instant issued) {
    return store().add(command(issued));
  }

  private StoredCommand command(Instant issued) {
    return StoredCommand.pending(
        relay,
        new CommandMessage(
            1,
            UUID.randomUUID().toString(),
            issued,
            issued.plusSeconds(60),
            Optional.empty(),
            new Command.ListApps()),
        "api:ann");
  }
}
