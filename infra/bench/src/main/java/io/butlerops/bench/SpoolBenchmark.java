package io.butlerops.bench;

import io.butlerops.contract.HeardBy;
import io.butlerops.infra.demo.Folder;
import io.butlerops.relay.spool.Datagram;
import io.butlerops.relay.spool.Entry;
import io.butlerops.relay.spool.Lane;
import io.butlerops.relay.spool.Spool;
import io.butlerops.relay.spool.SpoolConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One datagram made durable: each appender waits for the disk before its next, so that with many of
 * them one fsync serves many. What is durable is forgotten, or the spool would fill.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpoolBenchmark {
  private final byte[] datagram = new byte[350];
  private Folder folder;
  private Spool spool;

  @Setup
  public void open() throws IOException {
    folder = Folder.create();
    spool =
        Spool.open(
            new SpoolConfig(folder.path().resolve("spool"), 512L << 20, 8L << 20),
            Clock.systemUTC(),
            new PrometheusRegistry());
  }

  @TearDown
  public void close() {
    spool.close();
    folder.close();
  }

  @Benchmark
  @Threads(1)
  public Entry oneAppender() {
    return append();
  }

  @Benchmark
  @Threads(8)
  public Entry eightAppenders() {
    return append();
  }

  @Benchmark
  @Threads(64)
  public Entry sixtyFourAppenders() {
    return append();
  }

  private Entry append() {
    Entry entry =
        spool.heard(Lane.URGENT, new Datagram(Instant.now(), HeardBy.UDP, datagram)).join();
    spool.forget(List.of(entry));
    return entry;
  }
}
