package io.butlerops.functions.command;

import static io.butlerops.functions.command.CommandScene.COPY;
import static io.butlerops.functions.command.CommandScene.HQ;
import static io.butlerops.functions.command.CommandScene.LIST;
import static io.butlerops.functions.command.CommandScene.ONE;
import static io.butlerops.functions.command.CommandScene.failed;
import static io.butlerops.functions.command.CommandScene.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Dispatch;
import io.butlerops.contract.api.Dispatch.Outcome;
import io.butlerops.contract.api.Dispatch.Until;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudDispatchTest {
  private final CommandScene scene = new CommandScene();
  private final Results results = new Results(scene.store, List.of(), scene.clock);
  private final List<Duration> gaps = new ArrayList<>();
  private final Deque<Function<String, CommandResult>> toCome = new ArrayDeque<>();
  private final CloudDispatch dispatch =
      new CloudDispatch(
          new SiteOfCall(() -> List.of(HQ)), scene.commander, scene.store, scene.clock, this::pass);

  /** Time passes, and the relay says the next thing. */
  private void pass(Duration duration) {
    gaps.add(duration);
    scene.clock.advance(duration);
    if (!toCome.isEmpty()) {
      String id = scene.publishedId();
      results.take(new PublishedResult(ONE, toCome.remove().apply(id)));
    }
  }

  @Test
  void dispatch_relaySucceeds_itsData() {
    scene.online(ONE);
    toCome.add(id -> result(id, ONE, State.ACCEPTED));
    toCome.add(id -> succeeded(id, Map.of("fromFile", "d:/a")));

    Outcome outcome = dispatched(COPY, Until.ENDED);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> assertThat(done.data().path("fromFile").asText()).isEqualTo("d:/a"));
  }

  @Test
  void dispatch_relayRefuses_itsWords() {
    scene.online(ONE);
    Failure failure = new Failure(403, "No approved fromDir/toDir for file copy");
    toCome.add(id -> failed(id, ONE, State.REJECTED, failure));

    assertThat(dispatched(COPY, Until.ENDED))
        .isEqualTo(new Outcome.Refused(403, "No approved fromDir/toDir for file copy"));
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED,   200, 500",
    "FAILED,     0, 500",
    "FAILED,   999, 500",
    "FAILED,   404, 404",
    "EXPIRED,  503, 503"
  })
  void dispatch_relayTellsAnyStatus_onlyThoseOfErrorsPass(State state, int told, int status) {
    scene.online(ONE);
    toCome.add(id -> failed(id, ONE, state, new Failure(told, "words")));

    assertThat(dispatched(LIST, Until.ENDED)).isEqualTo(new Outcome.Refused(status, "words"));
  }

  @ParameterizedTest
  @CsvSource({"FAILED, 500", "REJECTED, 403", "EXPIRED, 503", "UNKNOWN, 500"})
  void dispatch_relayGivesNoReason_oneThatNamesIt(State state, int status) {
    scene.online(ONE);
    toCome.add(id -> result(id, ONE, state));

    assertThat(dispatched(LIST, Until.ENDED))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(status);
              assertThat(refused.message()).containsIgnoringCase("relay hq-1");
            });
  }

  @Test
  void dispatch_untilBegun_doesNotWaitForTheEnd() {
    scene.online(ONE);
    toCome.add(id -> result(id, ONE, State.ACCEPTED));
    toCome.add(id -> progress(id, Map.of("appId", "a")));

    Outcome outcome = dispatched(new Command.ReloadApp("a", 0, false, null, null), Until.BEGUN);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(gaps).hasSize(2);
  }

  @Test
  void dispatch_nothingComes_lateAfter25SecondsOfGrowingGaps() {
    scene.online(ONE);

    Outcome outcome = dispatched(LIST, Until.ENDED);

    String id = scene.publishedId();
    assertThat(outcome).isEqualTo(new Outcome.Late(id));
    assertThat(Duration.between(CommandScene.NOW, scene.clock.instant()))
        .isEqualTo(Dispatch.PATIENCE);
    assertThat(gaps.get(0)).isEqualTo(Duration.ofMillis(100));
    assertThat(gaps).hasSizeLessThan(40).allMatch(gap -> gap.toMillis() <= 1000);
  }

  @Test
  void dispatch_patienceBeyondWhatGatewaysWait_endsAt25Seconds() {
    scene.online(ONE);

    dispatch.dispatch(CommandScene.input(Map.of()), LIST, Until.ENDED, Duration.ofHours(1));

    assertThat(scene.clock.instant()).isEqualTo(CommandScene.NOW.plusSeconds(25));
  }

  @Test
  void dispatch_progressButNoEnd_lateWithWhatItTold() {
    scene.online(ONE);
    toCome.add(id -> progress(id, Map.of("started", "t1")));

    Outcome outcome =
        dispatch.dispatch(CommandScene.input(Map.of()), LIST, Until.ENDED, Duration.ofSeconds(3));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Late.class,
            late -> assertThat(late.progress().path("started").asText()).isEqualTo("t1"));
    assertThat(scene.clock.instant()).isEqualTo(CommandScene.NOW.plusSeconds(3));
  }

  @Test
  void dispatch_relayOffline_refusedAtOnce() {
    scene.offline(ONE);

    assertThatExceptionOfType(ApiError.class)
        .isThrownBy(() -> dispatched(LIST, Until.ENDED))
        .withMessageStartingWith("no relay of site hq is online")
        .satisfies(error -> assertThat(error.status()).isEqualTo(503));
    assertThat(gaps).isEmpty();
  }

  @Test
  void dispatch_tooLargeForAMessage_refusedWith413() {
    scene.online(ONE);

    assertThatExceptionOfType(ApiError.class)
        .isThrownBy(() -> dispatched(new Command.DumpApp("x".repeat(200_000)), Until.ENDED))
        .satisfies(error -> assertThat(error.status()).isEqualTo(413));
  }

  @Test
  void dispatch_command_expiresSoonAndTellsWhoAsked() {
    scene.online(ONE);

    dispatched(LIST, Until.ENDED);

    StoredCommand command = scene.store.find(scene.publishedId()).orElseThrow();
    Instant expires = command.message().expires();
    assertThat(expires).isEqualTo(CommandScene.NOW.plusSeconds(60));
    assertThat(command.origin()).isEqualTo("api:ann");
  }

  @Test
  void dispatch_sameIdempotencyKey_isTheSameCommand() {
    scene.online(ONE);
    toCome.add(id -> succeeded(id, Map.of("n", 1)));
    var input = CommandScene.input(Map.of("idempotency-key", "k1"));

    Outcome first = dispatch.dispatch(input, LIST, Until.ENDED, Dispatch.PATIENCE);
    Outcome second = dispatch.dispatch(input, LIST, Until.ENDED, Dispatch.PATIENCE);

    assertThat(first).isInstanceOf(Outcome.Done.class).isEqualTo(second);
    assertThat(scene.published).hasSize(1);
  }

  @Test
  void dispatch_functionIsEnded_lateAndStillInterrupted() {
    scene.online(ONE);
    CloudDispatch ending =
        new CloudDispatch(
            new SiteOfCall(() -> List.of(HQ)),
            scene.commander,
            scene.store,
            scene.clock,
            gap -> {
              throw new InterruptedException();
            });

    Outcome outcome =
        ending.dispatch(CommandScene.input(Map.of()), LIST, Until.ENDED, Dispatch.PATIENCE);

    assertThat(outcome).isInstanceOf(Outcome.Late.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private Outcome dispatched(Command command, Until until) {
    return dispatch.dispatch(CommandScene.input(Map.of()), command, until, Dispatch.PATIENCE);
  }

  private static CommandResult succeeded(String id, Object data) {
    return result(id, ONE, State.SUCCEEDED, 1, 1, CommandCodec.pack(data).get(0));
  }

  private static CommandResult progress(String id, Object data) {
    return result(id, ONE, State.PROGRESS, 1, 1, CommandCodec.pack(data).get(0));
  }
}
