package io.butlerops.infra.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as its users run it: a process of its own. */
@Timeout(90)
class LocalCommandTest {
  private static final String SETTINGS =
      """
      destinations:
        ops: {type: webhook, url: "http://127.0.0.1:1/%s"}
      catchAll: [ops]
      """;

  @TempDir private Path home;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void makeHome() throws IOException {
    Files.copy(Path.of("src/test/resources/echo-template.yaml"), home.resolve("template.yaml"));
    Path classPath = Path.of("emulators/target/dynamodb-local.classpath");
    Path target = Files.createDirectories(home.resolve("infra/emulators/target"));
    Files.copy(classPath, target.resolve("dynamodb-local.classpath"));
    Files.writeString(home.resolve("butler.yaml"), SETTINGS.formatted("a"));
  }

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void local_untilItIsEnded_servesAndFollowsItsSettings() throws Exception {
    Process local = run("--settings", "butler.yaml", "--site", "hq", "--site", "lab");
    try (BufferedReader out = local.inputReader()) {
      awaitLine(out, "settings version 1 in force");
      awaitLine(out, "ready");

      Files.writeString(home.resolve("butler.yaml"), "destinations: {ops: {type: pigeon}}");
      awaitLine(out, "'pigeon'; expected one of email, slack, teams, webhook");
      awaitLine(out, "the settings before stay in force");
      Files.writeString(home.resolve("butler.yaml"), SETTINGS.formatted("b"));
      awaitLine(out, "settings version 2 in force");

      assertThat(home.resolve("data/relay/hq/relay.yaml"))
          .content()
          .contains("{id: hq, zone: UTC}");
      assertThat(home.resolve("data/relay/lab/relay_key.pem")).exists();
      JsonNode endpoints =
          new ObjectMapper().readTree(home.resolve("data/endpoints.json").toFile());
      URI dynamo = URI.create(endpoints.at("/environment/AWS_ENDPOINT_URL_DYNAMODB").asText());
      assertThat(listens(dynamo.getPort())).isTrue();

      local.destroy();

      assertThat(local.waitFor(15, TimeUnit.SECONDS)).isTrue();
      assertThat(listens(dynamo.getPort())).isFalse();
    }
  }

  @Test
  void local_busyPort_isOneClearLine() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process local = run("--http-port", String.valueOf(busy.getLocalPort()));

      assertFails(local, "HTTP port " + busy.getLocalPort() + " cannot be used");
    }
  }

  @Test
  void local_templateNotUnderstood_isNamedWithItsLine() throws Exception {
    Files.writeString(home.resolve("template.yaml"), "Resources:\n  B: {Type: AWS::SNS::Topic}\n");

    assertFails(run(), "template.yaml, line 2, Resources.B: type 'AWS::SNS::Topic'");
  }

  @Test
  void local_settingsMissing_isOneClearLine() throws Exception {
    assertFails(run("--settings", "none.yaml"), "none.yaml cannot be read");
  }

  private void assertFails(Process local, String line) throws Exception {
    try (BufferedReader err = local.errorReader()) {
      List<String> lines = err.lines().toList();
      assertThat(local.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(local.exitValue()).isEqualTo(1);
      assertThat(lines).singleElement().asString().contains(line);
    }
  }

  private Process run(String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dbutler.home=" + home, "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LocalMain.class.getName(), "--data", "data", "--mqtt-port", "0"));
    if (!List.of(more).contains("--http-port")) {
      command.addAll(List.of("--http-port", "0"));
    }
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).directory(home.toFile()).start();
    started.add(process);
    return process;
  }

  private static void awaitLine(BufferedReader out, String part) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      seen.add(line);
      if (line.contains(part)) {
        return;
      }
    }
    assertThat(seen).describedAs("lines of the process").contains(part);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
