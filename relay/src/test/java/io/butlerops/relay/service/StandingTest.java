package io.butlerops.relay.service;

import static io.butlerops.contract.reading.Service.StartType.AUTOMATIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.reading.Service.StartType;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.relay.service.Standing.Limits;
import io.butlerops.relay.service.Standing.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
  private static final Instant START = Instant.parse("2026-11-01T06:00:00Z");
  private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), Duration.ofMinutes(10));
  private static final Map<Character, State> STATES =
      Map.of(
          'R', State.RUNNING,
          'S', State.STOPPED,
          's', State.START_PENDING,
          't', State.STOP_PENDING,
          'P', State.PAUSED,
          '?', State.UNKNOWN);

  /**
   * A letter is a look, 30 s after the one before. What is told of: the look's number, S for
   * stopped, R for running, F for stopped and flapping, and what was before.
   */
  @ParameterizedTest(name = "{0} tells {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # first sight
          R        |
          RRRR     |
          S        | 0S<UNKNOWN
          SSSS     | 0S<UNKNOWN
          ?        |
          ?R       |
          ?S       | 1S<UNKNOWN
          # change, and no change
          RS       | 1S<RUNNING
          RSSS     | 1S<RUNNING
          RSR      | 1S<RUNNING 2R<STOPPED
          SR       | 0S<UNKNOWN 1R<STOPPED
          # unknown is nothing
          R?R      |
          R?S      | 2S<RUNNING
          S?S      | 0S<UNKNOWN
          R??????R |
          # on its way
          RtsR     |
          Rt?R     |
          RtSsR    | 2S<RUNNING 4R<STOPPED
          Rtts     | 3S<RUNNING
          RPP      |
          RPPP     | 3S<RUNNING
          RPPPP    | 3S<RUNNING
          RPPPR    | 3S<RUNNING 4R<PAUSED
          RPPPS    | 3S<RUNNING
          RPRPR    |
          RsssssS  | 3S<RUNNING
          SssR     | 0S<UNKNOWN 3R<STOPPED
          SsssssS  | 0S<UNKNOWN
          s        |
          ssR      |
          ssss     | 2S<UNKNOWN
          sS       | 1S<UNKNOWN
          # flapping
          RSRS                          | 1S<RUNNING 2R<STOPPED 3F<RUNNING
          RSRSRSRS                      | 1S<RUNNING 2R<STOPPED 3F<RUNNING
          SRS                           | 0S<UNKNOWN 1R<STOPPED 2F<RUNNING
          RSRSRRRRRRRRRRRRRRRRRRRR      | 1S<RUNNING 2R<STOPPED 3F<RUNNING
          RSRSRRRRRRRRRRRRRRRRRRRRR     | 1S<RUNNING 2R<STOPPED 3F<RUNNING 24R<STOPPED
          RSRSRSSSSSSSSSSSSSSSSSSSSSSS  | 1S<RUNNING 2R<STOPPED 3F<RUNNING
          RSRSRRRRRRRRRRRRRRRRRRRRRS    | 1S<RUNNING 2R<STOPPED 3F<RUNNING 24R<STOPPED 25S<RUNNING
          RSRSSSSSSSSSSSSSSSSSSSSSSSSR  | 1S<RUNNING 2R<STOPPED 3F<RUNNING 27R<STOPPED
          RSRRRRRRRRRRRRRRRRRRRS        | 1S<RUNNING 2R<STOPPED 21S<RUNNING
          RSRRRRRRRRRRRRRRRRRRS         | 1S<RUNNING 2R<STOPPED 20F<RUNNING
          """)
  void looks_tell(String looks, String told) {
    assertThat(tell(looks, AUTOMATIC)).isEqualTo(told == null ? "" : told);
  }

  @ParameterizedTest
  @CsvSource({
    "AUTOMATIC,0S<UNKNOWN 1R<STOPPED",
    "AUTOMATIC_DELAYED,0S<UNKNOWN 1R<STOPPED",
    "UNKNOWN,0S<UNKNOWN 1R<STOPPED",
    "MANUAL,1R<STOPPED",
    "DISABLED,1R<STOPPED"
  })
  void stoppedAtFirstSight_isToldWhereItShouldRun(StartType start, String told) {
    assertThat(tell("SR", start)).isEqualTo(told);
  }

  @Test
  void manualServiceThatStops_isTold_andDoesNotFlapAtOnce() {
    assertThat(tell("RS", StartType.MANUAL)).isEqualTo("1S<RUNNING");
    assertThat(tell("SRS", StartType.MANUAL)).isEqualTo("1R<STOPPED 2S<RUNNING");
  }

  @Test
  void change_knowsSinceWhen() {
    Step first = Standing.unknown(START).see(State.RUNNING, AUTOMATIC, START, LIMITS);
    Instant later = START.plusSeconds(3600);
    Step stop = first.next().see(State.STOPPED, AUTOMATIC, later, LIMITS);
    assertThat(stop.change().orElseThrow().since()).isEqualTo(later);
  }

  private static String tell(String looks, StartType start) {
    List<String> told = new ArrayList<>();
    Standing standing = Standing.unknown(START);
    for (int i = 0; i < looks.length(); i++) {
      State state = STATES.get(looks.charAt(i));
      int look = i;
      Step step = standing.see(state, start, START.plusSeconds(30L * i), LIMITS);
      standing = step.next();
      step.change()
          .ifPresent(
              change ->
                  told.add(
                      look
                          + (Standing.isRunning(state) ? "R" : change.flapping() ? "F" : "S")
                          + "<"
                          + change.before()));
    }
    return String.join(" ", told);
  }

  @Test
  void everyStateOfTheTable_hasALetterOrBehavesAsOneThatHas() {
    assertThat(Arrays.asList(State.values()))
        .filteredOn(state -> !STATES.containsValue(state))
        .containsExactly(State.CONTINUE_PENDING, State.PAUSE_PENDING)
        .allSatisfy(
            state ->
                assertThat(
                        Standing.unknown(START)
                            .see(state, AUTOMATIC, START, LIMITS)
                            .next()
                            .onItsWay())
                    .contains(START));
  }
}
