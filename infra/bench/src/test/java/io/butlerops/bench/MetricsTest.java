package io.butlerops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Metrics PAGE =
      Metrics.parse(
          """
          # HELP butler_relay_spool_depth Events that wait
          # TYPE butler_relay_spool_depth gauge
          butler_relay_spool_depth{lane="routine"} 4.0
          butler_relay_spool_depth{lane="urgent"} 1.2E3
          butler_relay_spool_depth_other 7
          butler_relay_enriched_total 12.0
          """);

  @Test
  void sum_addsTheLabelsOfOneName() {
    assertThat(PAGE.sum("butler_relay_spool_depth")).isEqualTo(1204);
    assertThat(PAGE.sum("butler_relay_enriched_total")).isEqualTo(12);
    assertThat(PAGE.sum("butler_relay_missing")).isZero();
  }

  @Test
  void since_isWhatWasAdded() {
    Metrics before = Metrics.parse("butler_relay_enriched_total 2.0\n");

    assertThat(PAGE.since(before, "butler_relay_enriched_total")).isEqualTo(10);
  }
}
