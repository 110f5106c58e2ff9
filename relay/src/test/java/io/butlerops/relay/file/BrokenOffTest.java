package io.butlerops.relay.file;

import static io.butlerops.relay.file.FileSite.tree;
import static io.butlerops.relay.file.FileSite.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.command.Command.CopyFile;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.relay.command.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies that fail, are interrupted, are killed, or whose folders are swapped for links. */
@Timeout(60)
class BrokenOffTest {
  @TempDir private Path folder;
  private final AtomicInteger races = new AtomicInteger();
  private FileSite site;

  @Test
  void failedCopy_leavesTheOldFileAndNothingElse() throws IOException {
    site(BrokenOffTest::halfThenFail);
    write(site.in.resolve("a"), "new and longer");
    write(site.out.resolve("a"), "old");
    assertThat(site.copy(site.in + "/a", site.out + "/a", true))
        .isEqualTo("500 Failed copying file");
    assertThat(site.copy(site.in + "/a", site.out + "/b", true))
        .isEqualTo("500 Failed copying file");
    assertThat(tree(site.out)).containsExactly("a");
    assertThat(site.out.resolve("a")).hasContent("old");
    assertThat(tree(site.base.resolve("notes"))).isEmpty();
  }

  @Test
  void closing_breaksACopyOffWithoutAHalfFile() throws Exception {
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    site(
        (from, to) -> {
          to.write(ByteBuffer.wrap(new byte[] {1}));
          underWay.countDown();
          awaitInterrupt(never, to);
        });
    write(site.in.resolve("a"), "long");
    FileRunner runner = new FileRunner(site.work);
    CompletableFuture<Object> outcome = runner.run(message(), data -> {});
    underWay.await();
    runner.close();
    assertThatThrownBy(outcome::join).hasCauseInstanceOf(CommandFailure.class);
    assertThat(tree(site.out)).isEmpty();
    assertThat(tree(site.base.resolve("notes"))).isEmpty();
    assertThatThrownBy(() -> runner.run(message(), data -> {}).join())
        .hasMessageContaining("stopping");
  }

  /** What a killed process leaves: the temporary names and the note. */
  @Test
  void nextStart_deletesWhatAKilledRelayLeft() throws IOException {
    site(Pump::all);
    write(site.out.resolve(".relay-1.part"), "half");
    write(site.out.resolve("deep/.relay-1.whole/x"), "half");
    write(site.out.resolve(".relay-other.part"), "of another relay");
    write(site.outside.resolve(".relay-1.part"), "not ours to touch");
    write(
        site.base.resolve("notes/1"),
        site.out.toUri() + "\n" + site.out.resolve("deep").toUri() + "\n");
    write(site.base.resolve("notes/2"), site.outside.toUri() + "\n");
    restarted().begin();
    assertThat(tree(site.out)).containsExactly(".relay-other.part", "deep");
    assertThat(tree(site.outside)).contains(".relay-1.part");
    assertThat(tree(site.base.resolve("notes"))).containsExactly("2");
  }

  @Test
  void nextStart_bringsBackAFolderThatHadStoodAside() throws IOException {
    site(Pump::all);
    write(site.out.resolve(".relay-1.old/x"), "precious");
    write(site.out.resolve(".relay-2.old/x"), "replaced");
    write(site.out.resolve("done/x"), "new");
    write(site.base.resolve("notes/1"), "aside " + site.out.resolve("lost").toUri() + "\n");
    write(site.base.resolve("notes/2"), "aside " + site.out.resolve("done").toUri() + "\n");
    restarted().begin();
    assertThat(site.out.resolve("lost/x")).hasContent("precious");
    assertThat(tree(site.out)).containsExactly("done", "done/x", "lost", "lost/x");
  }

  @Test
  void targetFolder_swappedForALinkDuringTheCopy_isNotLeft() throws IOException {
    site(
        (from, to) -> {
          swap(site.out.resolve("d"));
          Pump.all(from, to);
        });
    write(site.in.resolve("a"), "a");
    Files.createDirectories(site.out.resolve("d"));
    site.copy(site.in + "/a", site.out + "/d/secret.txt", true);
    assertThat(tree(site.outside)).containsExactly("secret.txt");
    assertThat(site.outside.resolve("secret.txt")).hasContent("secret");
  }

  @Test
  void sourceFolder_swappedForALinkDuringTheCopy_isNotLeft() throws IOException {
    AtomicBoolean first = new AtomicBoolean(true);
    site(
        (from, to) -> {
          if (first.getAndSet(false)) {
            swap(site.in.resolve("d"));
          }
          Pump.all(from, to);
        });
    write(site.in.resolve("d/secret.txt"), "own");
    write(site.in.resolve("d/other.txt"), "own");
    site.copy(site.in + "/d", site.out + "/d", true);
    for (String name : tree(site.out.resolve("d"))) {
      assertThat(site.out.resolve("d/" + name)).hasContent("own");
    }
  }

  /** Many races: somebody changes a folder and a link to the outside all the time. */
  @Test
  void folderThatKeepsBecomingALink_neverLeadsOutside() throws Exception {
    site(Pump::all);
    write(site.in.resolve("a"), "a");
    AtomicBoolean goesOn = new AtomicBoolean(true);
    Thread attacker = new Thread(() -> flipWhile(goesOn));
    attacker.start();
    for (int i = 0; i < 300; i++) {
      site.copy(site.in + "/a", site.out + "/d/sub/secret.txt", true);
      site.copy(site.in + "/d/secret.txt", site.out + "/stolen", true);
      site.move(site.in + "/d/secret.txt", site.out + "/stolen", true);
      site.create(site.out + "/d/made/" + i);
      site.delete(site.out + "/d/secret.txt");
    }
    goesOn.set(false);
    attacker.join();
    assertThat(tree(site.outside)).containsExactly("secret.txt");
    assertThat(site.outside.resolve("secret.txt")).hasContent("secret");
    assertThat(site.out.resolve("stolen")).doesNotExist();
  }

  private void site(Pump pump) throws IOException {
    site = new FileSite(folder, Folder::root, pump);
  }

  private FileWork restarted() {
    return new FileWork(site.config, site.base.resolve("notes"), Folder::root, Pump::all);
  }

  private CommandMessage message() {
    Instant now = Instant.EPOCH;
    return new CommandMessage(
        1,
        "id",
        now,
        now,
        Optional.empty(),
        new CopyFile(site.in + "/a", site.out + "/a", true, false));
  }

  private void swap(Path victim) throws IOException {
    Files.move(victim, victim.resolveSibling("moved"), StandardCopyOption.ATOMIC_MOVE);
    Files.createSymbolicLink(victim, site.outside);
  }

  private void flipWhile(AtomicBoolean goesOn) {
    while (goesOn.get()) {
      for (Path root : new Path[] {site.in, site.out}) {
        try {
          flip(root.resolve("d"));
        } catch (IOException e) {
          races.incrementAndGet(); // the relay was there at the same time
        }
      }
    }
  }

  private void flip(Path victim) throws IOException {
    FileSite.deleteTree(victim);
    Files.createSymbolicLink(victim, site.outside);
    Files.delete(victim);
    Files.createDirectories(victim);
  }

  private static void halfThenFail(ByteChannel from, ByteChannel to) throws IOException {
    ByteBuffer half = ByteBuffer.allocate(4);
    from.read(half);
    to.write(half.flip());
    throw new IOException("the disk is full");
  }

  private static void awaitInterrupt(CountDownLatch never, ByteChannel to) throws IOException {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      to.write(ByteBuffer.wrap(new byte[] {2})); // fails, as all channels of this thread now
    }
  }
}
