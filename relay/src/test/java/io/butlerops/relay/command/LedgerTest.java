package io.butlerops.relay.command;

import static io.butlerops.contract.command.CommandResult.State.SUCCEEDED;
import static io.butlerops.relay.command.Commands.NOW;
import static io.butlerops.relay.command.Commands.RELAY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.relay.follow.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of commands after a kill, on a damaged disk, and after days. */
class LedgerTest {
  private final MovableClock clock = new MovableClock(NOW);
  @TempDir private Path dir;

  @Test
  void cutAtAnyByte_knowsWhatWasWrittenBefore_andGoesOn() throws Exception {
    Path whole = dir.resolve("whole");
    long taken;
    long begun;
    try (Ledger ledger = new Ledger(whole, clock)) {
      Job job = ledger.take(Commands.delete("c1"));
      ledger.force();
      taken = Files.size(only(whole));
      ledger.begin(job);
      begun = Files.size(only(whole));
      ledger.end(job, results("c1"));
    }
    byte[] all = Files.readAllBytes(only(whole));
    for (int cut = 0; cut <= all.length; cut++) {
      Path folder = Files.createDirectory(dir.resolve("cut-" + cut));
      Files.write(folder.resolve(only(whole).getFileName()), Arrays.copyOf(all, cut));
      try (Ledger ledger = new Ledger(folder, clock)) {
        assertThat(ledger.find("c1").isPresent()).as("cut %d", cut).isEqualTo(cut >= taken);
        assertThat(ledger.find("c1").map(job -> job.begun).orElse(false)).isEqualTo(cut >= begun);
        assertThat(ledger.find("c1").map(job -> job.ended).orElse(false))
            .isEqualTo(cut == all.length);
        ledger.take(Commands.delete("c2"));
      }
      try (Ledger again = new Ledger(folder, clock)) {
        assertThat(again.find("c2")).as("cut %d", cut).isPresent();
      }
    }
  }

  @Test
  void anyByteFlipped_harmsOneRecordAtMost_orWhatFollowsItsLength() throws Exception {
    Path whole = dir.resolve("whole");
    try (Ledger ledger = new Ledger(whole, clock)) {
      ledger.take(Commands.delete("c1"));
      ledger.take(Commands.delete("c2"));
      ledger.take(Commands.delete("c3"));
    }
    byte[] all = Files.readAllBytes(only(whole));
    int record = all.length / 3;
    for (int at = 0; at < all.length; at++) {
      byte[] damaged = all.clone();
      damaged[at] ^= 0x10;
      Path folder = Files.createDirectory(dir.resolve("flip-" + at));
      Files.write(folder.resolve(only(whole).getFileName()), damaged);
      try (Ledger ledger = new Ledger(folder, clock)) {
        int hit = at / record;
        for (int i = 0; i < 3; i++) {
          boolean inLength = at % record < Integer.BYTES;
          if (i < hit || (i > hit && !inLength)) {
            assertThat(ledger.find("c" + (i + 1))).as("byte %d", at).isPresent();
          }
        }
        assertThat(ledger.find("c" + (hit + 1))).as("byte %d", at).isEmpty();
      }
    }
  }

  @Test
  void resultInParts_isReadAsItWasWritten() throws Exception {
    List<CommandResult> results = results("c1");
    try (Ledger ledger = new Ledger(dir, clock)) {
      ledger.end(ledger.take(Commands.delete("c1")), results);
    }
    try (Ledger ledger = new Ledger(dir, clock)) {
      Job job = ledger.find("c1").orElseThrow();
      assertThat(Ledger.parts(job)).isEqualTo(1);
      assertThat(ledger.result(job, 0)).isEqualTo(CommandCodec.encode(results.get(0)));
      assertThat(ledger.open()).containsExactly(job);
      ledger.told(job);
      assertThat(ledger.open()).isEmpty();
    }
  }

  @Test
  void oldOnes_areForgotten_theUnfinishedAreNot() throws Exception {
    try (Ledger ledger = new Ledger(dir, clock)) {
      ledger.end(ledger.take(Commands.delete("old")), results("old"));
      ledger.begin(ledger.take(Commands.delete("running")));
      clock.pass(Ledger.KEPT.plusHours(2));
      ledger.end(ledger.take(Commands.delete("new")), results("new"));
      age(); // after the last write, which is of the machine's own time
      ledger.sweep();
      assertKnown(ledger);
    }
    try (Ledger ledger = new Ledger(dir, clock)) {
      assertKnown(ledger);
    }
  }

  @Test
  void segmentThatMustGoBeforeItsTime_leavesTheIds() throws Exception {
    try (Ledger ledger = new Ledger(dir, clock)) {
      ledger.end(ledger.take(Commands.delete("c1")), results("c1"));
      age();
      ledger.sweep();
      assertThat(ledger.find("c1")).hasValueSatisfying(job -> assertThat(job.ended).isTrue());
    }
    try (Ledger ledger = new Ledger(dir, clock)) {
      Job job = ledger.find("c1").orElseThrow();
      assertThat(job.ended && job.told).isTrue();
      assertThat(Ledger.parts(job)).isZero();
    }
  }

  @Test
  void resultThatHadToGoBeforeItWasTold_isSaidToBeGone() throws Exception {
    try (Ledger ledger = new Ledger(dir, clock)) {
      Job job = ledger.take(Commands.delete("c1"));
      ledger.end(job, results("c1"));
      age();
      ledger.sweep();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> ledger.result(job, 0))
          .withMessageContaining("no longer kept");
    }
  }

  @Test
  void largeResultsInAShortTime_areSweptBeforeTheHour() throws Exception {
    List<String> parts = Collections.nCopies(700, "x".repeat(CommandResult.MAX_PART));
    Told large = new Told(SUCCEEDED, parts, Optional.empty());
    try (Ledger ledger = new Ledger(dir, clock)) {
      ledger.end(ledger.take(Commands.delete("small")), results("small"));
      assertThat(ledger.hasGrown()).isFalse();
      ledger.end(ledger.take(Commands.delete("large")), large.results(RELAY, "large", NOW));
      assertThat(ledger.hasGrown()).isTrue();
      ledger.sweep();
      assertThat(ledger.hasGrown()).isFalse();
    }
  }

  private void assertKnown(Ledger ledger) {
    assertThat(ledger.find("old")).isEmpty();
    assertThat(ledger.find("new")).hasValueSatisfying(job -> assertThat(job.ended).isTrue());
    assertThat(ledger.find("running"))
        .hasValueSatisfying(
            job -> {
              assertThat(job.begun).isTrue();
              assertThat(job.message()).isEqualTo(Commands.delete("running"));
            });
  }

  /** Makes what is on disk old, by the file's own time. */
  private void age() throws IOException {
    Files.setLastModifiedTime(
        only(dir), FileTime.from(NOW.minus(Ledger.KEPT).minus(Duration.ofDays(1))));
  }

  private List<CommandResult> results(String id) {
    return Told.of(SUCCEEDED, Map.of("text", new String(new byte[20], UTF_8)))
        .results(RELAY, id, clock.instant());
  }

  /** The one segment that has records. */
  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toFile().length() > 0).findFirst().orElseThrow();
    }
  }
}
