package io.butlerops.infra.system.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What {@code reference/rest-api.md} says of files, tasks and apps holds for clients of the cloud
 * and for those of a relay's front door.
 */
@ExtendWith(OnVenue.class)
class SiteConformanceIT {
  @TestFactory
  Stream<DynamicTest> cloud_answersAsTheContract(Venue venue) throws IOException {
    return played(venue.cloud());
  }

  @TestFactory
  Stream<DynamicTest> frontDoor_answersAsTheContract(Venue venue) throws IOException {
    return played(venue.frontDoor());
  }

  private static Stream<DynamicTest> played(Target target) throws IOException {
    Map<String, String> variables = new HashMap<>(target.variables());
    variables.put("here", target.name());
    Yard yard = new Yard(Path.of(variables.get("files")), target.name());
    yard.fill();
    return Stream.concat(
        Player.tests(new Target(target.name(), target.port(), variables), "files", "tasks", "apps"),
        Stream.of(DynamicTest.dynamicTest("files: whatIsThereThen", yard::check)));
  }

  /** The files that the stories are about. */
  private record Yard(Path files, String here) {
    void fill() throws IOException {
      write("copy/from", "a.txt", "a");
      write("copy/from", "b.txt", "b");
      write("copy/from", "tree/deep/c.txt", "c");
      write("move/from", "a.txt", "a");
      write("move/from", "b.txt", "b");
      write("delete", "a.txt", "a");
      write("delete", "tree/deep/c.txt", "c");
      write("make", "file", "no folder");
    }

    void check() {
      assertThat(at("make", "a/b")).isDirectory();
      assertThat(at("qvd", "b/c")).isDirectory();
      assertThat(at("qvd", "abs")).isDirectory();
      assertThat(files.resolve("elsewhere")).doesNotExist();
      assertThat(at("copy/to", "a.txt")).as("was not overwritten").hasContent("a");
      assertThat(at("copy/to", "b.txt")).hasContent("b");
      assertThat(at("copy/to", "new/c.txt")).hasContent("a");
      assertThat(at("copy/to", "tree/deep/c.txt")).hasContent("c");
      assertThat(at("move/from", "b.txt")).doesNotExist();
      assertThat(at("move/to", "a.txt")).as("was overwritten").hasContent("b");
      assertThat(at("delete", "")).isEmptyDirectory();
    }

    private Path at(String folder, String name) {
      return files.resolve(folder).resolve(here).resolve(name);
    }

    private void write(String folder, String name, String content) throws IOException {
      Path file = at(folder, name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    }
  }
}
