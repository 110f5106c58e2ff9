package io.butlerops.relay.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.relay.send.LogPart;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WholeLogsTest {
  private static final ButlerName NAME =
      ButlerName.of("2026-06-01 08:00:00,000", Instant.EPOCH, "", "");

  private final List<LogPart> posted = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<String> redact = line -> line.replace("secret", "***");
  private volatile CompletableFuture<Void> disk = CompletableFuture.completedFuture(null);
  @TempDir private Path dir;
  private PrometheusRegistry registry;
  private WholeLogs logs;

  @BeforeEach
  void start() {
    registry = new PrometheusRegistry();
    WholeLogs.Parts parts =
        new WholeLogs.Parts(
            dir.resolve("logs"),
            line -> redact.apply(line),
            Optional.of(dir.resolve("kept")),
            this::post);
    logs = new WholeLogs(parts, registry);
    logs.start();
  }

  @AfterEach
  void stop() {
    logs.close();
  }

  @Test
  void finish_logThatFollows_isPostedRedactedInPartsAndItsFileGoes() throws IOException {
    read(new Errand("0e1", true, Optional.empty()), "a secret\r\nb\r\n", true);
    await().until(() -> files().isEmpty() && posted.size() == 1);
    assertThat(text(posted.get(0))).isEqualTo("a ***\nb\n");
    assertThat(counter("butler_relay_log_parts")).isEqualTo(1);
    assertThat(counter("butler_relay_log_bytes")).isEqualTo(posted.get(0).gzip().length);
    assertThat(dir.resolve("kept")).doesNotExist();
  }

  @Test
  void finish_logThatIsKept_isOnDiskAsItIs() throws IOException {
    read(new Errand("0e1", false, Optional.of(NAME)), "a secret\r\nb\r\rc", true);
    await().until(() -> files().isEmpty());
    assertThat(Files.readString(dir.resolve("kept").resolve(NAME.path())))
        .isEqualTo("a secret\nb\r\rc");
    assertThat(posted).isEmpty();
    assertThat(counter("butler_relay_logs_kept")).isEqualTo(1);
  }

  @Test
  void close_logNotReadToItsEnd_nothingComesOfIt() throws IOException {
    read(new Errand("0e1", true, Optional.empty()), "a", false);
    read(new Errand("0e2", true, Optional.empty()), "b", true);
    await().until(() -> files().isEmpty() && !posted.isEmpty());
    assertThat(posted).extracting(LogPart::eventId).containsExactly("0e2");
  }

  @Test
  void start_afterARelayThatEndedBetween_postsTheWholeLogAgain() throws IOException {
    disk = new CompletableFuture<>();
    read(new Errand("0e1", true, Optional.empty()), "a", true);
    await().until(() -> posted.size() == 1);
    List<Path> image = files();
    assertThat(image).isNotEmpty();
    Path left = dir.resolve("logs/0e1.log");
    byte[] crash = Files.readAllBytes(left);
    disk.complete(null);
    stop();
    Files.write(left, crash);
    Files.writeString(dir.resolve("logs/0e2.7.tmp"), "half a log");
    start();
    await().until(() -> posted.size() == 2 && files().isEmpty());
    assertThat(text(posted.get(1))).isEqualTo("a\n");
  }

  @Test
  void start_damagedFile_isCountedAndGone() throws IOException {
    stop();
    Files.createDirectories(dir.resolve("logs"));
    Files.writeString(dir.resolve("logs/0e1.log"), "{\"event\":\"0e1\",\"keepAs\":\"../x\"}\na");
    start();
    await().until(() -> files().isEmpty());
    assertThat(counter("butler_relay_logs_disk_failures")).isEqualTo(1);
    assertThat(dir.resolve("x")).doesNotExist();
  }

  @Test
  void keep_diskTakesNothing_isCountedAndTheLogStillFollows() throws IOException {
    Files.writeString(dir.resolve("kept"), "a file in the folder's place");
    read(new Errand("0e1", true, Optional.of(NAME)), "a", true);
    await().until(() -> posted.size() == 1 && files().isEmpty());
    assertThat(counter("butler_relay_logs_disk_failures")).isEqualTo(1);
  }

  @Test
  void begin_noDiskForCopies_isCountedAndTheReaderGoesOn() throws IOException {
    Files.writeString(dir.resolve("logs"), "a file in the folder's place");
    assertThat(logs.begin(new Errand("0e1", true, Optional.empty()))).isEmpty();
    assertThat(counter("butler_relay_logs_disk_failures")).isEqualTo(1);
  }

  @Test
  void begin_logOnItsWayOrGone_isNotCopiedAgain() throws IOException {
    Errand errand = new Errand("0e1", true, Optional.empty());
    read(errand, "a", true);
    assertThat(logs.begin(errand)).isEmpty();
    assertThat(logs.begin(new Errand("0e2", false, Optional.empty()))).isEmpty();
  }

  @Test
  void finishCut_logLongerThanIsRead_saysSoInItsLastLine() throws IOException {
    try (LogCopy copy = logs.begin(new Errand("0e1", true, Optional.of(NAME))).orElseThrow();
        InputStream in = copy.of(new ByteArrayInputStream("a\nb".getBytes(UTF_8)))) {
      assertThat(in.readAllBytes()).hasSize(3);
      copy.finishCut("cut");
    }
    await().until(() -> files().isEmpty() && posted.size() == 1);
    assertThat(text(posted.get(0))).isEqualTo("a\nb\ncut\n");
    assertThat(Files.readString(dir.resolve("kept").resolve(NAME.path()))).isEqualTo("a\nb\ncut\n");
  }

  @Test
  void copy_moreThanMayWait_isGivenUpAndLeavesRoomForOthers() throws IOException {
    byte[] chunk = new byte[1 << 20];
    try (LogCopy copy = logs.begin(new Errand("0e1", true, Optional.empty())).orElseThrow();
        InputStream in = copy.of(new Endless())) {
      for (int i = 0; i < 300; i++) {
        assertThat(in.read(chunk)).isEqualTo(chunk.length);
      }
      copy.finish();
    }
    assertThat(files()).isEmpty();
    assertThat(counter("butler_relay_logs_disk_failures")).isEqualTo(1);
    read(new Errand("0e2", true, Optional.empty()), "b", true);
    await().until(() -> posted.size() == 1);
  }

  @Test
  void close_whileALogIsCut_itIsDoneByTheNextProcess() throws IOException {
    CompletableFuture<Void> cutting = new CompletableFuture<>();
    CompletableFuture<Void> closed = new CompletableFuture<>();
    redact =
        line -> {
          cutting.complete(null);
          closed.join();
          return line;
        };
    disk = new CompletableFuture<>();
    read(new Errand("0e1", true, Optional.empty()), "a\n".repeat(50_000), true);
    cutting.join();
    stop();
    closed.complete(null);
    await().until(() -> posted.size() == 1);
    assertThat(dir.resolve("logs/0e1.log")).exists();
    disk = CompletableFuture.completedFuture(null);
    start();
    await().until(() -> posted.size() == 2 && files().isEmpty());
  }

  private void read(Errand errand, String text, boolean finished) throws IOException {
    try (LogCopy copy = logs.begin(errand).orElseThrow();
        InputStream in = copy.of(new ByteArrayInputStream(text.getBytes(UTF_8)))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(text);
      if (finished) {
        copy.finish();
      }
    }
  }

  private CompletableFuture<Void> post(LogPart part) {
    posted.add(part);
    return disk;
  }

  private static String text(LogPart part) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(part.gzip()))) {
      return new String(gzip.readAllBytes(), UTF_8);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve("logs"))) {
      return files.toList();
    }
  }

  private double counter(String name) {
    return registry.scrape(name::equals).stream()
        .flatMap(metric -> ((CounterSnapshot) metric).getDataPoints().stream())
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }

  /** A log without end. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 'a';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      Arrays.fill(buffer, offset, offset + length, (byte) 'a');
      return length;
    }
  }
}
