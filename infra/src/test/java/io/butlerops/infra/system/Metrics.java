package io.butlerops.infra.system;

import io.butlerops.infra.demo.RelayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a relay counted, in Prometheus' text. */
record Metrics(String text) {
  static Metrics of(RelayProcess relay) {
    try {
      return new Metrics(relay.metrics());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Of all series whose line starts so: {@code name} or {@code name{reason="sender"}}. */
  long sum(String start) {
    return text.lines()
        .filter(line -> line.startsWith(start + " ") || line.startsWith(start + "{"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
