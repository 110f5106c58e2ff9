package io.butlerops.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What an operator gets: the zip, unpacked and started. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the shell script")
class RelayZipIT {
  private static final Path ZIP = Path.of(System.getProperty("relay.zip"));
  private static final long LIMIT_SECONDS = 20;

  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void unpack() throws IOException {
    try (FileSystem zip =
            FileSystems.newFileSystem(ZIP, Map.of("enablePosixFileAttributes", "true"));
        Stream<Path> entries = Files.walk(zip.getPath("/"))) {
      for (Path entry : entries.filter(one -> one.getNameCount() > 0).toList()) {
        Path copy = folder.resolve(zip.getPath("/").relativize(entry).toString());
        Files.copy(entry, copy);
        Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(entry));
      }
    }
    home = folder.resolve(ZIP.getFileName().toString().replace(".zip", ""));
  }

  @Test
  void zip_holdsEverythingBelowOneFolder() throws IOException {
    assertThat(folder).isDirectoryContaining(entry -> entry.equals(home));
    assertThat(home.resolve("conf/relay.yaml"))
        .content()
        .satisfies(text -> assertThat(text.lines().count()).isLessThan(30));
    assertThat(home.resolve("conf/relay.sample.yaml")).exists();
    assertThat(home.resolve("LICENSE")).exists();
    assertThat(home.resolve("NOTICE")).exists();
  }

  @Test
  void files_haveTheLineEndsAndRightsOfTheirSystem() throws IOException {
    assertThat(home.resolve("bin/relay")).isExecutable().content().doesNotContain("\r");
    assertThat(home.resolve("service/butler-relay.service")).content().doesNotContain("\r");
    assertThat(Files.readString(home.resolve("bin/relay.cmd"), UTF_8).replace("\r\n", ""))
        .doesNotContain("\n");
    assertThat(Files.readString(home.resolve("service/butler-relay.xml"), UTF_8)).contains("\r\n");
  }

  @Test
  void version_isTold_alsoThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("relay"), home.resolve("bin/relay"));

    Ended ended = run(link, Map.of(), "--version");

    assertThat(ended.output()).startsWith("Butler relay " + version());
    assertThat(ended.code()).isZero();
  }

  @Test
  void javaOptions_overrideTheSettings() throws Exception {
    Ended ended =
        run(
            home.resolve("bin/relay"),
            Map.of("RELAY_JAVA_OPTS", "-Xmx48m -XX:+PrintFlagsFinal"),
            "--version");

    assertThat(ended.output()).containsPattern("MaxHeapSize += 50331648 ");
  }

  @Test
  void javaTooOld_isRefusedInOneLine() throws Exception {
    Path java = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'java full version \"1.8.0_402-b06\"' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

    Ended ended =
        run(
            home.resolve("bin/relay"),
            Map.of("JAVA_HOME", folder.resolve("old").toString()),
            "--version");

    assertThat(ended.output().lines())
        .singleElement()
        .asString()
        .contains("1.8.0_402")
        .endsWith("Java 17 or newer is needed");
    assertThat(ended.code()).isEqualTo(1);
  }

  @Test
  void noJava_isRefusedInOneLine() throws Exception {
    Ended ended =
        run(home.resolve("bin/relay"), Map.of("JAVA_HOME", folder.toString()), "--version");

    assertThat(ended.output().lines())
        .singleElement()
        .asString()
        .isEqualTo("relay: JAVA_HOME is " + folder + ", but there is no bin/java in it");
    assertThat(ended.code()).isEqualTo(1);
  }

  private Ended run(Path script, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ends in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  private String version() {
    return home.getFileName().toString().replace("relay-", "");
  }

  private record Ended(int code, String output) {}
}
