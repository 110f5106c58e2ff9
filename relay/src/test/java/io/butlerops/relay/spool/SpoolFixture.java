package io.butlerops.relay.spool;

import io.butlerops.contract.HeardBy;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Spools on real files, small enough to roll and fill. */
final class SpoolFixture {
  static final Instant HEARD = Instant.parse("2026-03-01T10:15:30.123456Z");

  private SpoolFixture() {}

  static SpoolConfig config(Path dir) {
    return new SpoolConfig(dir, 1 << 20, 1 << 10);
  }

  static Spool open(Path dir) throws IOException {
    return open(config(dir), new PrometheusRegistry());
  }

  static Spool open(SpoolConfig config, PrometheusRegistry registry) throws IOException {
    return Spool.open(config, Clock.systemUTC(), registry);
  }

  static Datagram datagram(String text) {
    return new Datagram(HEARD, HeardBy.UDP, text.getBytes(StandardCharsets.UTF_8));
  }

  static Entry hear(Spool spool, Lane lane, String text) {
    return spool.heard(lane, datagram(text)).orTimeout(10, TimeUnit.SECONDS).join();
  }

  static void ready(Spool spool, Entry entry, String event) {
    spool
        .ready(entry, event.getBytes(StandardCharsets.UTF_8))
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  static List<Path> segments(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  /** What a crash would leave: the files as they are now, without closing anything. */
  static Path crashImage(Path dir, Path image) throws IOException {
    Files.createDirectories(image);
    for (Path file : segments(dir)) {
      try {
        Files.copy(file, image.resolve(file.getFileName()));
      } catch (NoSuchFileException deletedMeanwhile) {
        // Nothing waited in it: the crash came after the deletion.
      }
    }
    return image;
  }

  /** Every waiting entry as text: its datagram, or the event made of it. */
  static List<String> contents(Spool spool) {
    return spool.entries().stream().map(entry -> content(spool, entry)).toList();
  }

  static String content(Spool spool, Entry entry) {
    byte[] bytes =
        entry.isReady()
            ? spool.event(entry).orElseThrow()
            : spool.datagram(entry).orElseThrow().raw();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static double counter(PrometheusRegistry registry, String name, Labels labels) {
    return registry.scrape(name::equals).stream()
        .flatMap(metric -> ((CounterSnapshot) metric).getDataPoints().stream())
        .filter(point -> point.getLabels().equals(labels))
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }
}
