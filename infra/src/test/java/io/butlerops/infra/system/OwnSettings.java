package io.butlerops.infra.system;

import static org.awaitility.Awaitility.await;

import io.butlerops.contract.EventType;
import io.butlerops.functions.alert.Decision;
import io.butlerops.functions.alert.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of a class's own, in the place of those that all tests share until it is closed. They
 * are known by a route for {@code Probe} to nobody.
 */
record OwnSettings(Play play) implements AutoCloseable {
  private static final Path FOLDER = Path.of("src/test/resources/io/butlerops/infra/system");

  /** The text of a file beside the shared one. */
  static String read(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }

  /** Returns when events are told by them. */
  static OwnSettings put(Play play, String yaml) {
    OwnSettings settings = new OwnSettings(play);
    play.stage().putSettings(yaml);
    settings.awaitInForce(true);
    return settings;
  }

  @Override
  public void close() throws IOException {
    OnStage.putSettings(play.stage());
    awaitInForce(false);
  }

  /** The functions look for other settings every few seconds. */
  private void awaitInForce(boolean ours) {
    await("settings in force")
        .atMost(Play.LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> isToldToNobody(probe()) == ours);
  }

  private String probe() {
    return play.send(Datagram.failed("Probe"), EventType.TASK_FAILED);
  }

  private boolean isToldToNobody(String event) {
    return play.recorded(event).decisions().stream()
        .map(Decision::reason)
        .anyMatch(Reason.RECORDED_ONLY::equals);
  }
}
