package io.butlerops.infra.cloud.dynamo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DynamoDbLocalTest {
  @Test
  void parent_killed_takesTheChildWithIt() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = new BufferedReader(new InputStreamReader(parent.getInputStream(), US_ASCII))) {
      int port = Integer.parseInt(out.readLine());
      assertThat(listens(port)).isTrue();

      parent.destroyForcibly();

      await().atMost(10, TimeUnit.SECONDS).until(() -> !listens(port));
    } finally {
      parent.destroyForcibly();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
