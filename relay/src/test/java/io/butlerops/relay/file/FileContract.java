package io.butlerops.relay.file;

import static io.butlerops.relay.file.FileSite.tree;
import static io.butlerops.relay.file.FileSite.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.command.Command.CopyFile;
import io.butlerops.relay.file.Creation.Created;
import io.butlerops.relay.file.Deletion.Deleted;
import io.butlerops.relay.file.Transfer.Transferred;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers see of the operations, however folders are opened. */
abstract class FileContract {
  private static final String NO_COPY = "403 No approved fromDir/toDir for file copy";
  private static final String NO_MOVE = "403 No approved fromDir/toDir for file move";
  private static final String NO_DELETE = "403 No approved directory for file delete";
  private static final String NO_SOURCE = "400 fromFile does not exist";

  @TempDir private Path folder;
  private FileSite site;

  abstract Folder.Opening opening();

  @BeforeEach
  void site() throws IOException {
    site = new FileSite(folder, opening(), Pump::all);
  }

  @Test
  void copy_ofFile_makesMissingFoldersAndTellsNormalisedPaths() throws IOException {
    write(site.in.resolve("a.txt"), "a");
    String to = (site.out + "//deep/./x/../folder/b.txt").replace('/', '\\').substring(1);
    assertThat(site.copy(site.in + "/a.txt", "/" + to, false))
        .isEqualTo(new Transferred(site.in + "/a.txt", site.out + "/deep/folder/b.txt"));
    assertThat(tree(site.out)).containsExactly("deep", "deep/folder", "deep/folder/b.txt");
    assertThat(site.out.resolve("deep/folder/b.txt")).hasContent("a");
    assertThat(tree(site.base.resolve("notes"))).isEmpty();
  }

  @Test
  void copy_ontoExisting_keepsItUnlessOverwriting() throws IOException {
    write(site.in.resolve("a.txt"), "new");
    write(site.out.resolve("a.txt"), "old");
    Transferred done = new Transferred(site.in + "/a.txt", site.out + "/a.txt");
    assertThat(site.copy(site.in + "/a.txt", site.out + "/a.txt", false)).isEqualTo(done);
    assertThat(site.out.resolve("a.txt")).hasContent("old");
    assertThat(site.copy(site.in + "/a.txt", site.out + "/a.txt", true)).isEqualTo(done);
    assertThat(site.out.resolve("a.txt")).hasContent("new");
  }

  @Test
  void copy_ofFolder_mergesAndKeepsExistingFiles() throws IOException {
    write(site.in.resolve("d/1.txt"), "new");
    write(site.in.resolve("d/sub/2.txt"), "2");
    Files.createDirectories(site.in.resolve("d/empty"));
    write(site.out.resolve("d/1.txt"), "old");
    write(site.out.resolve("d/own.txt"), "own");
    site.copy(site.in + "/d/", site.out + "/d", false);
    assertThat(tree(site.out))
        .containsExactly("d", "d/1.txt", "d/empty", "d/own.txt", "d/sub", "d/sub/2.txt");
    assertThat(site.out.resolve("d/1.txt")).hasContent("old");
    site.copy(site.in + "/d", site.out + "/d", true);
    assertThat(site.out.resolve("d/1.txt")).hasContent("new");
    assertThat(site.out.resolve("d/own.txt")).hasContent("own");
  }

  @Test
  void copy_takesTimesAlongWhenAsked() throws IOException {
    FileTime then = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));
    Files.setLastModifiedTime(write(site.in.resolve("a"), "a"), then);
    site.run(new CopyFile(site.in + "/a", site.out + "/kept", false, true));
    site.run(new CopyFile(site.in + "/a", site.out + "/fresh", false, false));
    assertThat(Files.getLastModifiedTime(site.out.resolve("kept"))).isEqualTo(then);
    assertThat(Files.getLastModifiedTime(site.out.resolve("fresh"))).isGreaterThan(then);
  }

  @Test
  void copy_ofMissingOrUnapproved_isToldWithoutAnOracle() throws IOException {
    write(site.in.resolve("a"), "a");
    assertThat(site.copy(site.in + "/none", site.out + "/a", false)).isEqualTo(NO_SOURCE);
    assertThat(site.copy(site.in + "/no/ne", site.out + "/a", false)).isEqualTo(NO_SOURCE);
    assertThat(tree(site.out)).isEmpty();
    assertThat(site.copy(site.outside + "/none", site.out + "/a", false)).isEqualTo(NO_COPY);
    assertThat(site.copy(site.outside + "/secret.txt", site.out + "/a", false)).isEqualTo(NO_COPY);
    assertThat(site.copy(site.out + "/a", site.in + "/a", false)).isEqualTo(NO_COPY);
    assertThat(site.copy(site.in, site.out + "/a", false)).isEqualTo(NO_COPY);
    assertThat(site.copy(site.in + "/a", site.out + "/", false)).isEqualTo(NO_COPY);
    assertThat(site.copy(site.in + "/a", site.out + "2/a", false)).isEqualTo(NO_COPY);
    assertThat(site.copy("in/a", "out/a", false)).isEqualTo(NO_COPY);
  }

  @Test
  void copy_ofFileOntoFolderOrFolderOntoFile_fails() throws IOException {
    write(site.in.resolve("file"), "a");
    write(site.in.resolve("folder/x"), "x");
    write(site.out.resolve("folder/y"), "y");
    write(site.out.resolve("file"), "old");
    assertThat(site.copy(site.in + "/file", site.out + "/folder", true))
        .isEqualTo("500 Failed copying file");
    assertThat(site.copy(site.in + "/folder", site.out + "/file", true))
        .isEqualTo("500 Failed copying file");
    assertThat(tree(site.out)).containsExactly("file", "folder", "folder/y");
  }

  @Test
  void escapedNumberSign_isLiteralFirst() throws IOException {
    write(site.in.resolve("c#d"), "sign");
    assertThat(site.copy(site.in + "/c%23d", site.out + "/e%23f", false))
        .isEqualTo(new Transferred(site.in + "/c#d", site.out + "/e#f"));
    assertThat(tree(site.out)).containsExactly("e#f");
    write(site.in.resolve("c%23d"), "literal");
    site.copy(site.in + "/c%23d", site.out + "/e%23f", false);
    assertThat(site.out.resolve("e%23f")).hasContent("literal");
    assertThat(site.delete(site.out + "/e%23f")).isEqualTo(new Deleted(site.out + "/e%23f"));
    assertThat(site.delete(site.out + "/e%23f")).isEqualTo(new Deleted(site.out + "/e#f"));
  }

  @Test
  void linkOutside_isNeitherReadNorWrittenNorTold() throws IOException {
    Files.createSymbolicLink(site.in.resolve("link"), site.outside);
    Files.createSymbolicLink(site.in.resolve("dangling"), site.outside.resolve("none"));
    Files.createSymbolicLink(site.out.resolve("link"), site.outside);
    Files.createSymbolicLink(site.bin.resolve("link"), site.outside);
    write(site.in.resolve("a"), "a");
    for (String from : new String[] {"link", "link/secret.txt", "link/none", "dangling"}) {
      assertThat(site.copy(site.in + "/" + from, site.out + "/x", false)).isEqualTo(NO_COPY);
    }
    assertThat(site.copy(site.in + "/a", site.out + "/link/a", true)).isEqualTo(NO_COPY);
    assertThat(site.move(site.in + "/a", site.out + "/link/a", true)).isEqualTo(NO_MOVE);
    assertThat(site.move(site.in + "/link/secret.txt", site.out + "/a", true)).isEqualTo(NO_MOVE);
    assertThat(site.delete(site.bin + "/link/secret.txt")).isEqualTo(NO_DELETE);
    assertThat(site.create(site.bin + "/link/new").toString()).startsWith("403");
    assertThat(tree(site.outside)).containsExactly("secret.txt");
    assertThat(site.in.resolve("a")).hasContent("a");
  }

  @Test
  void linkInAFolder_thatLeadsOutside_endsTheCopy() throws IOException {
    Files.createDirectories(site.in.resolve("d"));
    Files.createSymbolicLink(site.in.resolve("d/link"), site.outside.resolve("secret.txt"));
    assertThat(site.copy(site.in + "/d", site.out + "/d", false)).isEqualTo(NO_COPY);
    assertThat(tree(site.out)).containsExactly("d");
  }

  @Test
  void linkToAnApprovedFolder_isFollowed() throws IOException {
    write(site.in.resolve("real/a"), "a");
    Files.createSymbolicLink(site.in.resolve("link"), Path.of("real"));
    Files.createDirectories(site.out.resolve("real"));
    Files.createSymbolicLink(site.out.resolve("link"), site.out.resolve("real"));
    site.copy(site.in + "/link/a", site.out + "/link/b", false);
    assertThat(site.out.resolve("real/b")).hasContent("a");
    site.copy(site.in + "/link", site.out + "/all", false);
    assertThat(site.out.resolve("all/a")).hasContent("a");
  }

  @Test
  void linkInACircle_endsWithAnError() throws IOException {
    write(site.in.resolve("d/a"), "a");
    Files.createSymbolicLink(site.in.resolve("d/up"), site.in.resolve("d"));
    Files.createSymbolicLink(site.in.resolve("x"), Path.of("y"));
    Files.createSymbolicLink(site.in.resolve("y"), Path.of("x"));
    assertThat(site.copy(site.in + "/d", site.out + "/d", false))
        .isEqualTo("500 Failed copying file");
    assertThat(site.copy(site.in + "/x", site.out + "/x", false)).isEqualTo(NO_COPY);
  }

  @Test
  void overwrite_ofALink_replacesTheLink() throws IOException {
    write(site.in.resolve("a"), "a");
    Files.createSymbolicLink(site.out.resolve("link"), site.outside.resolve("secret.txt"));
    site.copy(site.in + "/a", site.out + "/link", true);
    assertThat(site.out.resolve("link")).isRegularFile().hasContent("a");
    assertThat(site.outside.resolve("secret.txt")).hasContent("secret");
  }

  @Test
  void move_ofFileAndFolder() throws IOException {
    write(site.in.resolve("a"), "a");
    write(site.in.resolve("d/b"), "b");
    assertThat(site.move(site.in + "/a", site.out + "/x/a", false))
        .isEqualTo(new Transferred(site.in + "/a", site.out + "/x/a"));
    site.move(site.in + "/d", site.out + "/d", false);
    assertThat(tree(site.in)).isEmpty();
    assertThat(tree(site.out)).containsExactly("d", "d/b", "x", "x/a");
    assertThat(site.move(site.in + "/a", site.out + "/y", false)).isEqualTo(NO_SOURCE);
  }

  @Test
  void move_ontoExisting_failsUnlessOverwriting() throws IOException {
    write(site.in.resolve("a"), "new");
    write(site.out.resolve("a"), "old");
    write(site.in.resolve("d/1"), "new");
    write(site.out.resolve("d/2"), "old");
    assertThat(site.move(site.in + "/a", site.out + "/a", false))
        .isEqualTo("500 Failed moving file");
    assertThat(site.move(site.in + "/d", site.out + "/d", false))
        .isEqualTo("500 Failed moving file");
    assertThat(site.move(site.in + "/a", site.out + "/d", true))
        .isEqualTo("500 Failed moving file");
    assertThat(tree(site.in)).containsExactly("a", "d", "d/1");
    site.move(site.in + "/a", site.out + "/a", true);
    site.move(site.in + "/d", site.out + "/d", true);
    assertThat(site.out.resolve("a")).hasContent("new");
    assertThat(tree(site.out)).containsExactly("a", "d", "d/1");
    assertThat(tree(site.in)).isEmpty();
  }

  @Test
  void delete_ofFileTreeAndLink() throws IOException {
    write(site.bin.resolve("a"), "a");
    write(site.bin.resolve("d/e/f"), "f");
    Files.createSymbolicLink(site.bin.resolve("d/link"), site.outside);
    assertThat(site.delete(site.bin + "/a")).isEqualTo(new Deleted(site.bin + "/a"));
    assertThat(site.delete(site.bin + "/d")).isEqualTo(new Deleted(site.bin + "/d"));
    assertThat(tree(site.bin)).isEmpty();
    assertThat(site.outside.resolve("secret.txt")).exists();
  }

  @Test
  void delete_ofWhatIsNotThere_approvedFirst() {
    assertThat(site.delete(site.bin + "/*.txt"))
        .isEqualTo("400 Delete failed, file does not exist");
    assertThat(site.delete(site.bin + "/no/ne"))
        .isEqualTo("400 Delete failed, file does not exist");
    for (String own : new String[] {"", "/", "/.", "/x/..", "/.."}) {
      assertThat(site.delete(site.bin + own)).isEqualTo(NO_DELETE);
    }
    assertThat(site.delete(site.outside + "/none")).isEqualTo(NO_DELETE);
  }

  @Test
  void create_withParentsAndAgain() throws IOException {
    String wanted = site.out + "/a/b";
    assertThat(site.create(wanted)).isEqualTo(new Created(wanted));
    assertThat(site.create(wanted)).isEqualTo(new Created(wanted));
    assertThat(site.create(site.out)).isEqualTo(new Created(site.out.toString()));
    assertThat(site.create("")).isEqualTo(new Created(""));
    assertThat(tree(site.out)).containsExactly("a", "a/b");
    write(site.out.resolve("file"), "");
    assertThat(site.create(site.out + "/file/x")).isEqualTo("500 Failed to create directory");
    assertThat(site.create(site.outside + "/x"))
        .isEqualTo("403 No approved directory for directory creation");
  }

  @Test
  void createBelowQvd_staysThere() throws IOException {
    for (String good : new String[] {"n/m", "/abs", "a\\b", "../qvd/y", "", "."}) {
      assertThat(site.createBelowQvd(good)).isEqualTo(new Created(good));
    }
    assertThat(tree(site.qvd)).containsExactly("a", "a/b", "abs", "n", "n/m", "y");
    for (String bad : new String[] {"..", "../other/x", "a/../../x", "..\\outside\\x"}) {
      assertThat(site.createBelowQvd(bad)).isEqualTo("403 Directory must be within the QVD folder");
    }
    assertThat(site.base.resolve("other")).doesNotExist();
  }

  @Test
  void networkPath_onThisSystem_isRefusedAsGiven() {
    String unc = "\\\\server\\share\\f";
    String text =
        "400 UNC paths not supported for file %s operations when running Butler on"
            + " non-Windows OS. Path: "
            + unc;
    assertThat(site.copy(unc, site.out + "/f", false)).isEqualTo(text.formatted("copy"));
    assertThat(site.move(site.in + "/f", unc, false)).isEqualTo(text.formatted("move"));
    assertThat(site.delete(unc)).isEqualTo(text.formatted("copy"));
  }
}
