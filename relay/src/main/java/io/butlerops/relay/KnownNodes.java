package io.butlerops.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.send.Serial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Qlik's nodes, which may send us events: asked of QRS now and then, and kept on disk, so that a
 * relay that starts while QRS is away does not turn its own site away.
 */
final class KnownNodes {
  private static final Logger log = LoggerFactory.getLogger(KnownNodes.class);
  private static final long AGAIN = TimeUnit.MINUTES.toNanos(5);
  private static final long RETRY = TimeUnit.SECONDS.toNanos(15);

  private final Path file;
  private final Supplier<CompletableFuture<Answer<List<String>>>> ask;
  private final Consumer<List<String>> tell;
  private final Serial chores;
  private volatile List<String> nodes = List.of();

  /**
   * @param chores asks again, and writes
   */
  KnownNodes(
      Path file,
      Supplier<CompletableFuture<Answer<List<String>>>> ask,
      Consumer<List<String>> tell,
      Serial chores) {
    this.file = file;
    this.ask = ask;
    this.tell = tell;
    this.chores = chores;
  }

  /** Tells what was known last time, then asks; never waits for QRS. */
  void start() {
    note(read());
    refresh();
  }

  Check check() {
    return nodes.isEmpty()
        ? Check.warn(
            "nodes",
            "QRS has not named its nodes yet: only this machine and udp.allow may send",
            "mend the connection to QRS, or name the nodes in udp.allow")
        : Check.ok("nodes", String.join(", ", nodes));
  }

  private void refresh() {
    CompletableFuture<Void> unused = ask.get().thenAccept(this::answered);
  }

  /** On QRS's thread: writing is left to ours. */
  private void answered(Answer<List<String>> answer) {
    boolean found = answer instanceof Found<List<String>>;
    if (answer instanceof Found<List<String>> named && !named.value().equals(nodes)) {
      chores.run(() -> keep(named.value()));
    }
    chores.later(this::refresh, found ? AGAIN : RETRY);
  }

  private void keep(List<String> named) {
    note(named);
    log.info("Qlik's nodes: {}", String.join(", ", named));
    try {
      Files.write(file, named, UTF_8);
    } catch (IOException e) {
      log.warn("{} cannot be written: {}", file, e.getMessage());
    }
  }

  private void note(List<String> named) {
    nodes = List.copyOf(named);
    tell.accept(nodes);
  }

  private List<String> read() {
    try {
      return Files.readAllLines(file, UTF_8);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      log.warn("{} cannot be read: {}", file, e.getMessage());
      return List.of();
    }
  }
}
