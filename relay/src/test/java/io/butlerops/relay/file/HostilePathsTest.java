package io.butlerops.relay.file;

import static io.butlerops.relay.file.FileSite.tree;
import static io.butlerops.relay.file.FileSite.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked for: nothing outside is read, written, deleted or made. */
class HostilePathsTest {
  private static final FileTime THEN = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

  /** Ways up and around, to be put before what lies outside. */
  private static final List<String> WAYS =
      List.of(
          "../",
          "..\\",
          "..//",
          "../../",
          "./../",
          "x/../../",
          "x\\..\\..\\",
          ".//..//",
          "..\\/",
          "/../",
          "\\..\\",
          "//../",
          "link/",
          "link/../",
          "link/../../",
          "link/./",
          "deep/link/",
          "up/",
          "up/../",
          "up/up/",
          "chain/",
          "chain/../",
          "%2e%2e/",
          "%2E%2E%2F",
          "..%2f",
          "..%5c",
          "%252e%252e/",
          ".. /",
          "../ ",
          ".../",
          "....//",
          "..;/",
          "..\u0000/",
          "..\n/",
          "..\u0085/",
          "\uff0e\uff0e/",
          "\u2025/",
          "..\u2215",
          "..\u2216",
          "\u202e../",
          "~/",
          "~root/",
          "$HOME/",
          "%HOME%/",
          "`pwd`/../",
          "$(pwd)/../",
          "|../",
          "'../",
          "\"../",
          "*/../../",
          "?/../../",
          "%23/../../",
          "#/../../",
          "\ud800../",
          "CON/../../",
          "C:/../../",
          "file:///",
          "//./",
          "//?/",
          "\\\\?\\",
          "\\\\.\\",
          "\\??\\");

  private static final List<String> ENDS =
      List.of("outside/secret.txt", "outside", "secret.txt", "outside/new", "new");

  @TempDir private Path folder;
  private FileSite site;

  @Test
  void threeHundredHostilePaths_touchNothingOutside() throws IOException {
    prepare(folder);
    List<String> paths = hostile();
    assertThat(paths).hasSizeGreaterThan(300);
    for (String path : paths) {
      attack(path);
    }
  }

  @BeforeProperty
  void prepareProperty() throws IOException {
    prepare(Files.createTempDirectory("hostile"));
  }

  @AfterProperty
  void tidy() throws IOException {
    FileSite.deleteTree(site.base);
  }

  @Property(tries = 300)
  void anyPath_touchesNothingOutside(@ForAll("paths") String path) throws IOException {
    attack(path);
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(WAYS),
            Arbitraries.of(ENDS),
            Arbitraries.of("link", "up", "deep", "chain", "..", "/", "\\", ".", "a"),
            Arbitraries.strings().ofMaxLength(5));
    return pieces.list().ofMaxSize(8).map(list -> String.join("", list));
  }

  private List<String> hostile() {
    List<String> paths = new ArrayList<>();
    WAYS.forEach(way -> ENDS.forEach(end -> paths.add(way + end)));
    Stream.of("", "/", "a".repeat(300), "a/".repeat(100), "x".repeat(5000)).forEach(paths::add);
    return paths;
  }

  private void prepare(Path base) throws IOException {
    site = new FileSite(base, Folder::root, Pump::all);
    for (Path root : List.of(site.in, site.out, site.bin, site.qvd)) {
      write(root.resolve("fixture"), "a");
      Files.createDirectories(root.resolve("deep"));
      Files.createSymbolicLink(root.resolve("link"), site.outside);
      Files.createSymbolicLink(root.resolve("deep/link"), Path.of("../../outside"));
      Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
      Files.createSymbolicLink(root.resolve("chain"), Path.of("deep/link"));
    }
    Files.setLastModifiedTime(site.outside.resolve("secret.txt"), THEN);
  }

  /** In every place where a path may stand, relative to each approved folder and by itself. */
  private void attack(String path) throws IOException {
    for (String hostile : List.of(path, site.in + "/" + path, site.out + "/" + path)) {
      site.copy(hostile, site.out + "/stolen", true);
      site.copy(site.in + "/fixture", hostile, true);
      site.move(hostile, site.out + "/stolen", true);
      site.create(hostile);
    }
    site.move(site.in + "/fixture", site.out + "/" + path, true);
    site.delete(path);
    site.delete(site.bin + "/" + path);
    site.createBelowQvd(path);
    check(path);
    write(site.in.resolve("fixture"), "a");
  }

  private void check(String path) throws IOException {
    Path secret = site.outside.resolve("secret.txt");
    assertThat(tree(site.outside)).as(path).containsExactly("secret.txt");
    assertThat(secret).as(path).hasContent("secret");
    assertThat(Files.getLastModifiedTime(secret)).as(path).isEqualTo(THEN);
    try (Stream<Path> around = Files.list(site.base)) {
      assertThat(around.map(Path::getFileName).map(Path::toString))
          .as(path)
          .isSubsetOf("in", "out", "bin", "qvd", "outside", "notes");
    }
    for (Path root : List.of(site.in, site.out, site.bin, site.qvd)) {
      checkNothingStolen(path, root);
    }
  }

  private static void checkNothingStolen(String path, Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(HostilePathsTest::isFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), UTF_8)).as(path).isNotEqualTo("secret");
      }
    }
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }
}
