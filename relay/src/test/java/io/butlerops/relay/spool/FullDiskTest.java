package io.butlerops.relay.spool;

import static io.butlerops.relay.spool.SpoolFixture.contents;
import static io.butlerops.relay.spool.SpoolFixture.hear;
import static io.butlerops.relay.spool.SpoolFixture.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.butlerops.relay.health.Check;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  private final FillingDisk disk = new FillingDisk();
  private final PrometheusRegistry registry = new PrometheusRegistry();
  @TempDir Path dir;
  private Spool spool;

  @BeforeEach
  void open() throws IOException {
    spool = Spool.open(SpoolFixture.config(dir), Clock.systemUTC(), registry, disk);
  }

  @AfterEach
  void close() {
    spool.close();
  }

  @Test
  void heard_diskFull_failsWithReasonAndIsCounted() {
    hear(spool, Lane.URGENT, "before");
    disk.free.set(3);
    assertThatThrownBy(() -> hear(spool, Lane.URGENT, "lost"))
        .hasRootCauseMessage("spool cannot write: No space left on device");
    assertThat(
            SpoolFixture.counter(
                registry, "butler_relay_spool_lost", Labels.of("lane", "urgent", "reason", "disk")))
        .isEqualTo(1);
    assertThat(spool.check().state()).isEqualTo(Check.State.FAIL);
    assertThat(spool.check().message()).contains("No space left on device");
    assertThat(contents(spool)).containsExactly("before");
  }

  @Test
  void heard_spaceReturns_isTakenAgainAndNothingEarlierIsLost() throws IOException {
    hear(spool, Lane.URGENT, "before");
    disk.free.set(3);
    assertThatThrownBy(() -> hear(spool, Lane.URGENT, "lost")).isNotNull();
    disk.free.set(Long.MAX_VALUE);
    hear(spool, Lane.URGENT, "after");
    assertThat(contents(spool)).containsExactly("before", "after");
    assertThat(spool.check().state()).isEqualTo(Check.State.WARN);
    spool.close();
    try (Spool again = SpoolFixture.open(dir)) {
      assertThat(contents(again)).containsExactly("before", "after");
    }
  }

  @Test
  void force_fails_nothingUnprovenIsCalledDurable() {
    disk.forceFails = true;
    assertThatThrownBy(() -> hear(spool, Lane.ROUTINE, "lost")).isNotNull();
    disk.forceFails = false;
    hear(spool, Lane.ROUTINE, "after");
    assertThat(contents(spool)).containsExactly("after");
  }

  @Test
  void forget_diskFull_stillFreesSegments() throws IOException {
    Entry first = hear(spool, Lane.URGENT, "a".repeat(900));
    Entry second = hear(spool, Lane.URGENT, "b".repeat(900));
    disk.free.set(0);
    spool.forget(List.of(first, second));
    await().untilAsserted(() -> assertThat(SpoolFixture.segments(dir)).isEmpty());
  }

  @Test
  void ready_diskFull_canBeTriedAgain() {
    Entry entry = hear(spool, Lane.URGENT, "raw");
    disk.free.set(3);
    assertThatThrownBy(() -> ready(spool, entry, "event")).isNotNull();
    assertThat(contents(spool)).containsExactly("raw");
    disk.free.set(Long.MAX_VALUE);
    ready(spool, entry, "event");
    assertThat(contents(spool)).containsExactly("event");
  }

  /** Real files on a disk that takes a given number of bytes more. */
  private static final class FillingDisk implements Disk {
    final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    volatile boolean forceFails;

    @Override
    public Output create(Path file) throws IOException {
      Output real = Disk.file(file);
      return new Output() {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
          int taken = (int) Math.min(free.get(), bytes.remaining());
          boolean fits = taken == bytes.remaining();
          real.write(bytes.slice(bytes.position(), taken));
          free.addAndGet(-taken);
          if (!fits) {
            throw new IOException("No space left on device");
          }
        }

        @Override
        public void force() throws IOException {
          if (forceFails) {
            throw new IOException("Input/output error");
          }
          real.force();
        }

        @Override
        public void close() throws IOException {
          real.close();
        }
      };
    }
  }
}
