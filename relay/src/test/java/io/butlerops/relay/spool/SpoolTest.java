package io.butlerops.relay.spool;

import static io.butlerops.relay.spool.SpoolFixture.contents;
import static io.butlerops.relay.spool.SpoolFixture.counter;
import static io.butlerops.relay.spool.SpoolFixture.datagram;
import static io.butlerops.relay.spool.SpoolFixture.hear;
import static io.butlerops.relay.spool.SpoolFixture.ready;
import static io.butlerops.relay.spool.SpoolFixture.segments;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.HeardBy;
import io.butlerops.relay.health.Check;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @TempDir Path dir;

  @Test
  void heard_durable_isReadBackAsItWas() throws IOException {
    try (Spool spool = SpoolFixture.open(dir)) {
      Datagram sweep = new Datagram(SpoolFixture.HEARD, HeardBy.SWEEP, new byte[] {0, -1, 59});
      Entry entry = spool.heard(Lane.URGENT, sweep).join();
      assertThat(spool.datagram(entry)).get().usingRecursiveComparison().isEqualTo(sweep);
      assertThat(entry.isReady()).isFalse();
      assertThat(spool.event(entry)).isEmpty();
    }
  }

  @Test
  void open_afterClose_findsWhatWasNotForgotten() throws IOException {
    try (Spool spool = SpoolFixture.open(dir)) {
      hear(spool, Lane.ROUTINE, "heard only");
      ready(spool, hear(spool, Lane.URGENT, "raw"), "event");
      Entry acknowledged = hear(spool, Lane.URGENT, "done");
      ready(spool, acknowledged, "done event");
      spool.forget(List.of(acknowledged));
    }
    try (Spool spool = SpoolFixture.open(dir)) {
      assertThat(contents(spool)).containsExactly("event", "heard only");
      assertThat(spool.entries().get(0).heard())
          .isEqualTo(SpoolFixture.HEARD.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }
  }

  @Test
  void put_afterClose_isFoundReadyUntilForgotten() throws IOException {
    try (Spool spool = SpoolFixture.open(dir)) {
      put(spool, Lane.URGENT, "first");
      put(spool, Lane.URGENT, "second");
      spool.forget(List.of(put(spool, Lane.URGENT, "done")));
      put(spool, Lane.LOGS, "part");
    }
    try (Spool spool = SpoolFixture.open(dir)) {
      assertThat(contents(spool)).containsExactly("first", "second", "part");
      assertThat(spool.entries()).allMatch(Entry::isReady);
      assertThat(spool.entries().get(2).lane()).isEqualTo(Lane.LOGS);
      spool.forget(spool.entries());
      await().until(() -> spool.entries().isEmpty());
    }
    try (Spool spool = SpoolFixture.open(dir)) {
      assertThat(contents(spool)).isEmpty();
    }
  }

  @Test
  void put_logsInAFullSpool_driveOutLogsOnly() throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    try (Spool spool = SpoolFixture.open(new SpoolConfig(dir, 4 << 10, 1 << 10), registry)) {
      hear(spool, Lane.ROUTINE, "success");
      for (int i = 0; i < 20; i++) {
        put(spool, Lane.LOGS, "x".repeat(500));
      }
      hear(spool, Lane.ROUTINE, "x".repeat(500));
      assertThat(contents(spool)).contains("success");
      assertThat(counter(registry, "butler_relay_spool_lost", lost("logs"))).isPositive();
      assertThat(counter(registry, "butler_relay_spool_lost", lost("routine"))).isZero();
    }
  }

  @Test
  void forget_everythingInASegment_deletesTheFile() throws IOException {
    try (Spool spool = SpoolFixture.open(dir)) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        entries.add(hear(spool, Lane.ROUTINE, "x".repeat(200)));
      }
      assertThat(segments(dir)).hasSizeGreaterThan(4);
      spool.forget(entries);
      await().untilAsserted(() -> assertThat(segments(dir)).hasSize(1));
      assertThat(spool.depth(Lane.ROUTINE)).isZero();
      assertThat(spool.datagram(entries.get(0))).isEmpty();
    }
  }

  @Test
  void full_routineWaits_evictsRoutineFirstAndCounts() throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    SpoolConfig config = new SpoolConfig(dir, 64 << 10, 4 << 10);
    try (Spool spool = SpoolFixture.open(config, registry)) {
      Entry routine = hear(spool, Lane.ROUTINE, "r".repeat(3000));
      Entry urgent = hear(spool, Lane.URGENT, "first " + "u".repeat(3000));
      for (int i = 0; i < 20; i++) {
        hear(spool, Lane.URGENT, "u".repeat(3000));
      }
      assertThat(routine.isGone()).isTrue();
      assertThat(urgent.isGone()).isFalse();
      assertThat(counter(registry, "butler_relay_spool_lost", lost("routine", "evicted")))
          .isEqualTo(1);
      for (int i = 0; i < 20; i++) {
        hear(spool, Lane.URGENT, "u".repeat(3000));
      }
      assertThat(urgent.isGone()).isTrue();
      assertThat(spool.check().state()).isEqualTo(Check.State.WARN);
    }
  }

  @Test
  void full_ofUrgent_refusesRoutineWithAReason() throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    SpoolConfig config = new SpoolConfig(dir, 64 << 10, 4 << 10);
    try (Spool spool = SpoolFixture.open(config, registry)) {
      while (spool.depth(Lane.URGENT) < 20) {
        hear(spool, Lane.URGENT, "u".repeat(3000));
      }
      CompletableFuture<Entry> refused = spool.heard(Lane.ROUTINE, datagram("r".repeat(9000)));
      assertThatThrownBy(refused::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              SpoolRefused.class, e -> assertThat(e.reason()).isEqualTo(SpoolRefused.Reason.FULL));
      assertThat(counter(registry, "butler_relay_spool_lost", lost("routine", "full")))
          .isEqualTo(1);
      assertThat(spool.depth(Lane.URGENT)).isEqualTo(20);
    }
  }

  @Test
  void ready_entryEvicted_isRefused() throws IOException {
    SpoolConfig config = new SpoolConfig(dir, 8 << 10, 1 << 10);
    try (Spool spool = SpoolFixture.open(config, new PrometheusRegistry())) {
      Entry entry = hear(spool, Lane.ROUTINE, "r");
      while (!entry.isGone()) {
        hear(spool, Lane.URGENT, "u".repeat(500));
      }
      assertThatThrownBy(() -> ready(spool, entry, "late"))
          .hasRootCauseInstanceOf(SpoolRefused.class);
      assertThat(spool.depth(Lane.ROUTINE)).isZero();
    }
  }

  @Test
  void heard_afterClose_isRefused() throws IOException {
    Spool spool = SpoolFixture.open(dir);
    spool.close();
    spool.close();
    assertThatThrownBy(() -> hear(spool, Lane.URGENT, "late"))
        .hasRootCauseInstanceOf(SpoolRefused.class);
    assertThat(spool.check().state()).isEqualTo(Check.State.FAIL);
  }

  @Test
  void open_heldByAnother_saysWhoAndWhat() throws IOException {
    try (Spool first = SpoolFixture.open(dir)) {
      assertThat(first.check().state()).isEqualTo(Check.State.OK);
      assertThatThrownBy(() -> SpoolFixture.open(dir))
          .isInstanceOf(SpoolInUse.class)
          .hasMessageContaining(dir.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    SpoolFixture.open(dir).close();
  }

  @Test
  void files_areForTheOwnerOnly() throws IOException {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    Path own = dir.resolve("a/spool");
    try (Spool spool = SpoolFixture.open(own)) {
      hear(spool, Lane.URGENT, "secret");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
          .isEqualTo("rwx------");
      assertThat(segments(own))
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void oldestAge_isOfTheOldestThatWaits() throws IOException {
    Clock later = Clock.fixed(SpoolFixture.HEARD.plusSeconds(90), ZoneOffset.UTC);
    try (Spool spool = Spool.open(SpoolFixture.config(dir), later, new PrometheusRegistry())) {
      assertThat(spool.oldestAge(Lane.URGENT)).isZero();
      Entry entry = hear(spool, Lane.URGENT, "a");
      assertThat(spool.oldestAge(Lane.URGENT))
          .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
      spool.forget(List.of(entry));
      await().untilAsserted(() -> assertThat(spool.oldestAge(Lane.URGENT)).isZero());
    }
  }

  private static Labels lost(String lane, String reason) {
    return Labels.of("lane", lane, "reason", reason);
  }

  private static Entry put(Spool spool, Lane lane, String content) {
    return spool.put(lane, SpoolFixture.HEARD, content.getBytes(UTF_8)).join();
  }

  private static Labels lost(String lane) {
    return Labels.of("lane", lane, "reason", "evicted");
  }
}
