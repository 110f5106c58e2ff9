package io.butlerops.infra.cloud.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void take_moreThanTheBurstAtOnce_isRefused() {
    Bucket bucket = new Bucket(200, 2, NOON);

    assertThat(bucket.take(NOON)).isTrue();
    assertThat(bucket.take(NOON)).isTrue();
    assertThat(bucket.take(NOON)).isFalse();
    assertThat(bucket.take(NOON.plusMillis(5))).isTrue();
    assertThat(bucket.take(NOON.plusMillis(5))).isFalse();
  }

  /** Parts of a millisecond count too: at this rate they would add up to a tenth. */
  @Test
  void take_atJustTheRateForAMinute_isNeverRefused() {
    Bucket bucket = new Bucket(200, 2, NOON);

    for (int i = 0; i < 12_000; i++) {
      assertThat(bucket.take(NOON.plusNanos(i * 5_000_000L + i % 2 * 700_000L))).isTrue();
    }
  }
}
