package io.butlerops.functions.alert;

import static io.butlerops.functions.alert.Watch.failed;
import static io.butlerops.functions.alert.Watch.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenRowsTest {
  private final Watch watch = new Watch("");
  private final OpenRows rows = new OpenRows(watch.store, watch.clock);

  @Test
  void standing_failed_openUntilItSucceeds() {
    watch.take(failed("f", 0));
    String key = watch.only().key();
    assertThat(standing(key, "never heard of")).isEqualTo(StillOpen.Standing.OPEN);

    watch.take(succeeded("s", 5));
    assertThat(standing(key)).isEqualTo(StillOpen.Standing.DONE);
  }

  @Test
  void standing_snoozed_openAgainWhenThatIsOver() {
    watch.take(failed("f", 0));
    String key = watch.only().key();
    watch.open.snooze(Course.HQ, key, "ann", watch.clock.instant().plus(Duration.ofHours(1)));
    assertThat(standing(key)).isEqualTo(StillOpen.Standing.SNOOZED);

    watch.clock.advance(Duration.ofHours(1));
    assertThat(standing(key)).isEqualTo(StillOpen.Standing.OPEN);
  }

  @Test
  void standing_acknowledged_done() {
    watch.take(failed("f", 0));
    String key = watch.only().key();
    watch.open.acknowledge(Course.HQ, key, "ann", "");
    assertThat(standing(key)).isEqualTo(StillOpen.Standing.DONE);
  }

  private StillOpen.Standing standing(String... keys) {
    return rows.standing(Course.HQ, List.of(keys));
  }
}
