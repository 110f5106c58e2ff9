package io.butlerops.relay.file;

import static io.butlerops.relay.file.FileSite.tree;
import static io.butlerops.relay.file.FileSite.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The approved target is a link to another file store, where a rename does not reach. */
class OtherFileStoreTest {
  private static final Path MEMORY = Path.of("/dev/shm");

  @TempDir private Path folder;
  private Path store;

  @BeforeEach
  void link() throws IOException {
    assumeTrue(Files.isWritable(MEMORY));
    store = Files.createTempDirectory(MEMORY, "files");
    assumeTrue(!Files.getFileStore(store).equals(Files.getFileStore(folder)));
    Files.createSymbolicLink(folder.resolve("out"), store);
  }

  @AfterEach
  void unlink() throws IOException {
    if (store != null) {
      FileSite.deleteTree(store);
    }
  }

  @Test
  void move_isACopyAndADeletion() throws IOException {
    FileSite site = new FileSite(folder, Folder::root, Pump::all);
    write(site.in.resolve("a"), "a");
    write(site.in.resolve("d/e/b"), "b");
    write(site.out.resolve("d/old"), "old");
    site.move(site.in + "/a", site.out + "/a", false);
    assertThat(site.move(site.in + "/d", site.out + "/d", false))
        .isEqualTo("500 Failed moving file");
    site.move(site.in + "/d", site.out + "/d", true);
    assertThat(tree(site.in)).isEmpty();
    assertThat(tree(store)).containsExactly("a", "d", "d/e", "d/e/b");
    assertThat(store.resolve("d/e/b")).hasContent("b");
    assertThat(tree(site.base.resolve("notes"))).isEmpty();
  }

  @Test
  void moveThatFails_leavesBothSidesAsTheyWere() throws IOException {
    Pump full =
        (from, to) -> {
          throw new IOException("the disk is full");
        };
    FileSite site = new FileSite(folder, Folder::root, full);
    write(site.in.resolve("d/b"), "b");
    write(site.out.resolve("d/old"), "old");
    assertThat(site.move(site.in + "/d", site.out + "/d", true))
        .isEqualTo("500 Failed moving file");
    assertThat(tree(site.in)).containsExactly("d", "d/b");
    assertThat(tree(store)).containsExactly("d", "d/old");
  }
}
