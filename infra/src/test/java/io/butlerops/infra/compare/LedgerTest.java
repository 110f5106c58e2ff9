package io.butlerops.infra.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  private final Ledger ledger = new Ledger(Duration.ofMinutes(2));

  private static Told told(Side side, String outcome, String execution, Instant at) {
    Map<String, String> fields =
        Map.of(
            "event",
            "Qlik Sense reload " + outcome,
            "taskName",
            "Sales\u001b[31m",
            "executionId",
            execution);
    return Told.of(side, fields, at).orElseThrow();
  }

  @Test
  void toldByBoth_inEitherOrder_agrees() {
    ledger.heard(told(Side.BUTLER, "failed", "e-1", NOW));
    ledger.heard(told(Side.OURS, "aborted", "e-2", NOW));

    assertThat(ledger.heard(told(Side.OURS, "failed", "e-1", NOW.plusMillis(1500))))
        .hasValueSatisfying(
            finding ->
                assertThat(finding.line(ZoneOffset.UTC))
                    .isEqualTo("09:30:00  both         failed   Sales [31m  (us 1.5 s later)"));
    assertThat(ledger.heard(told(Side.BUTLER, "aborted", "e-2", NOW))).isPresent();
    assertThat(ledger.agree()).isTrue();
    assertThat(ledger.summary())
        .isEqualTo("2 told by both, 0 by Butler only, 0 by us only; 0 not decided yet");
  }

  @Test
  void toldByOne_isSaidOnlyWhenTheOthersTimeIsOver() {
    ledger.heard(told(Side.BUTLER, "failed", "e-1", NOW));

    assertThat(ledger.overdue(NOW.plusSeconds(119))).isEmpty();
    assertThat(ledger.agree()).isTrue();
    assertThat(ledger.overdue(NOW.plusSeconds(120)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.line(ZoneOffset.UTC))
                    .isEqualTo(
                        "09:30:00  only Butler  failed   Sales [31m  (not by us within 120 s)"));
    assertThat(ledger.agree()).isFalse();
  }

  @Test
  void severalDestinationsOfOneSide_countOnce() {
    ledger.heard(told(Side.OURS, "failed", "e-1", NOW));
    assertThat(ledger.heard(told(Side.OURS, "failed", "e-1", NOW))).isEmpty();
    ledger.heard(told(Side.BUTLER, "failed", "e-1", NOW));
    assertThat(ledger.heard(told(Side.OURS, "failed", "e-1", NOW))).isEmpty();

    assertThat(ledger.overdue(NOW.plusSeconds(3600))).isEmpty();
    assertThat(ledger.summary()).startsWith("1 told by both");
  }

  @Test
  void failedAndAbortedOfOneExecution_areTwo() {
    ledger.heard(told(Side.BUTLER, "aborted", "e-1", NOW));

    assertThat(ledger.heard(told(Side.OURS, "failed", "e-1", NOW))).isEmpty();
  }

  @Test
  void licenceAndServiceMessages_areNoEndsOfTasks() {
    assertThat(Told.of(Side.BUTLER, Map.of("event", "server license status"), NOW)).isEmpty();
    assertThat(Told.of(Side.BUTLER, Map.of("event", "Qlik Sense reload failed"), NOW)).isEmpty();
  }
}
