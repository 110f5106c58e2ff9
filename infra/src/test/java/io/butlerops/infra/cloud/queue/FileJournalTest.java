package io.butlerops.infra.cloud.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.functions.settings.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));

  @Test
  void reopen_messagesInEveryState_survive() throws InterruptedException {
    Map<String, Attribute> attributes = Map.of("site", new Attribute("String", "hq"));
    try (Queue queue = open()) {
      queue.send("deleted", Map.of(), Optional.empty());
      queue.delete(queue.receive(1, MINUTE, Duration.ZERO).get(0).receiptHandle());
      queue.send("waiting", attributes, Optional.empty());
      queue.send("delayed", Map.of(), Optional.of(MINUTE));
    }

    try (Queue queue = open()) {
      assertThat(queue.counts()).isEqualTo(new Queue.Counts(1, 0, 1));
      Message waiting = queue.receive(1, MINUTE, Duration.ZERO).get(0);
      assertThat(waiting.body()).isEqualTo("waiting");
      assertThat(waiting.attributes()).isEqualTo(attributes);
    }
  }

  @Test
  void reopen_inFlight_isVisibleAtOnceWithItsCount() throws InterruptedException {
    try (Queue queue = open()) {
      queue.send("x", Map.of(), Optional.empty());
      queue.receive(1, Duration.ofHours(1), Duration.ZERO);
    }

    try (Queue queue = open()) {
      Message again = queue.receive(1, MINUTE, Duration.ZERO).get(0);
      assertThat(again.state().receiveCount()).isEqualTo(2);
    }
  }

  @Test
  void reopen_tornLine_losesOnlyThat() throws IOException {
    try (Queue queue = open()) {
      queue.send("kept", Map.of(), Optional.empty());
    }
    Files.writeString(
        folder.resolve("q.jsonl"), "{\"stored\":{\"id\":\"to", StandardOpenOption.APPEND);

    try (Queue queue = open()) {
      assertThat(queue.counts().visible()).isEqualTo(1);
    }
  }

  @Test
  void manyMessages_thatCameAndWent_leaveASmallFile() throws Exception {
    try (Queue queue = open()) {
      for (int i = 0; i < 5_000; i++) {
        queue.send("x", Map.of(), Optional.empty());
        queue.delete(queue.receive(1, MINUTE, Duration.ZERO).get(0).receiptHandle());
      }
    }

    assertThat(Files.readAllLines(folder.resolve("q.jsonl"))).hasSizeLessThan(10_100);
  }

  private Queue open() {
    return new Queues(
            List.of(TestQueues.resource("q", MINUTE, Optional.empty())), Optional.of(folder), clock)
        .byName("q")
        .orElseThrow();
  }
}
