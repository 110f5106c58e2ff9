package io.butlerops.relay.qrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.Reported;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastKnownTest {
  private static final Instant NOW = Instant.parse("2026-06-01T06:00:00Z");
  private static final String TASK = "dec2a02a-1680-44ef-8dc2-e2bfb180af87";

  @TempDir private Path dir;

  @Test
  void keep_closedAndOpenedAgain_findsItWithItsTime() {
    keep(told("Reload", "app-1", true));
    Known known = find(TASK.toUpperCase(java.util.Locale.ROOT)).orElseThrow();
    assertThat(known.time()).isEqualTo(NOW);
    assertThat(known.task().orElseThrow().metadata().name()).isEqualTo("Reload");
    assertThat(known.app("app-1")).isPresent();
    assertThat(known.app("another")).isEmpty();
  }

  @Test
  void keep_taskWithoutItsApp_remembersTheAppFromBefore() {
    keep(told("Old name", "app-1", true));
    keep(told("New name", "app-1", false));
    Known known = find(TASK).orElseThrow();
    assertThat(known.task().orElseThrow().metadata().name()).isEqualTo("New name");
    assertThat(known.app("")).isPresent();
    keep(told("Moved to another app", "app-2", false));
    assertThat(find(TASK).orElseThrow().app("")).isEmpty();
  }

  @Test
  void find_tornFile_isAsIfNothingWereKnown() throws IOException {
    keep(told("Reload", "app-1", true));
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(find(TASK)).isEmpty();
    keep(told("Reload", "app-1", true));
    assertThat(find(TASK)).isPresent();
  }

  @Test
  void find_noTasksId_readsNothing() {
    assertThat(find("../nodes")).isEmpty();
  }

  @Test
  void files_areTheOwnersOnly() throws IOException {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    keep(told("Reload", "app-1", true));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void keep_moreTasksThanItHolds_forgetsTheOldest() throws IOException {
    for (int i = 0; i < 5_000; i++) {
      Files.writeString(dir.resolve("old-" + i + ".json"), "{}");
    }
    try (LastKnown lastKnown = open()) {
      lastKnown.keep(told("Reload", "app-1", true));
      await().atMost(Duration.ofSeconds(30)).until(() -> count() <= 5_000);
      assertThat(lastKnown.find(TASK)).isPresent();
    }
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.count();
    }
  }

  private void keep(TaskData told) {
    try (LastKnown lastKnown = open()) {
      lastKnown.keep(told);
    }
  }

  private Optional<Known> find(String taskId) {
    try (LastKnown lastKnown = open()) {
      return lastKnown.find(taskId);
    }
  }

  private LastKnown open() {
    return new LastKnown(dir, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Path file() {
    return dir.resolve(TASK + ".json");
  }

  private static TaskData told(String name, String appId, boolean withApp) {
    AppMetadata app =
        new AppMetadata(
            "Sales",
            "",
            1,
            List.of(),
            List.of(),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty());
    return new TaskData(
        TaskKind.RELOAD,
        new Reported("", "", "", "", TASK, appId, "", "", "", ""),
        HeardBy.UDP,
        false,
        Optional.empty(),
        Optional.of(
            new TaskMetadata(
                name,
                List.of(),
                List.of(),
                false,
                false,
                0,
                0,
                "",
                Optional.empty(),
                Optional.empty())),
        withApp ? Optional.of(app) : Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
