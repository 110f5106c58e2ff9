package io.butlerops.relay.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
  private static final int ROUNDS = 3;
  @TempDir Path dir;

  @Test
  @Timeout(60)
  void kill_whileAppending_losesNothingThatWasDurable() throws Exception {
    List<String> durable = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      durable.addAll(appendUntilKilled(round));
      try (Spool spool = SpoolFixture.open(dir)) {
        Set<String> lost = new HashSet<>(durable);
        SpoolFixture.contents(spool).forEach(lost::remove);
        assertThat(lost).isEmpty();
      }
    }
  }

  private List<String> appendUntilKilled(int round) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Appending.class.getName(),
                dir.toString(),
                "round " + round)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> durable = new ArrayList<>();
    try (BufferedReader lines = child.inputReader()) {
      while (durable.size() < 2000) {
        durable.add(lines.readLine());
      }
      child.toHandle().destroyForcibly(); // leaves the pipe, which Process would close
      lines.lines().forEach(durable::add);
    }
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    // The last line may itself be torn.
    durable.remove(durable.size() - 1);
    assertThat(durable).doesNotContainNull();
    return durable;
  }

  /** The child: appends without end and prints each text once it is durable. */
  static final class Appending {
    private Appending() {}

    public static void main(String[] args) throws IOException {
      SpoolConfig config = new SpoolConfig(Path.of(args[0]), 1 << 30, 64 << 10);
      try (Spool spool =
          SpoolFixture.open(
              config, new io.prometheus.metrics.model.registry.PrometheusRegistry())) {
        for (int i = 0; !System.out.checkError(); i++) {
          String text = args[1] + " datagram " + i;
          Lane lane = i % 2 == 0 ? Lane.URGENT : Lane.ROUTINE;
          CompletableFuture<Entry> durable = spool.heard(lane, SpoolFixture.datagram(text));
          var unused = durable.thenRun(() -> System.out.println(text));
          if (i % 16 == 0) {
            SpoolFixture.hear(spool, Lane.URGENT, args[1] + " pace " + i);
          }
        }
      }
    }
  }
}
