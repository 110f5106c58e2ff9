package io.butlerops.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.send.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownNodesTest {
  @TempDir private Path folder;
  private final List<List<String>> told = new CopyOnWriteArrayList<>();
  private final Serial chores = new Serial("chores");
  private KnownNodes nodes;

  @AfterEach
  void close() {
    chores.close();
  }

  @Test
  void start_whileQrsIsAway_tellsTheNodesOfLastTime() throws Exception {
    Files.write(file(), List.of("win1", "win2"));
    start(new Answer.Empty<>());
    assertThat(told).containsExactly(List.of("win1", "win2"));
    assertThat(nodes.check().state()).isEqualTo(Check.State.OK);
  }

  @Test
  void start_neverNamed_warns() {
    start(new Answer.Empty<>());
    assertThat(nodes.check().state()).isEqualTo(Check.State.WARN);
    assertThat(nodes.check().remedy()).contains("udp.allow");
  }

  @Test
  void answer_isToldAndKept() {
    start(new Answer.Found<>(List.of("win3")));
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file()));
    assertThat(told).containsExactly(List.of(), List.of("win3"));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(file()).hasContent("win3"));
  }

  private void start(Answer<List<String>> answer) {
    nodes =
        new KnownNodes(file(), () -> CompletableFuture.completedFuture(answer), told::add, chores);
    nodes.start();
  }

  private Path file() {
    return folder.resolve("nodes");
  }
}
