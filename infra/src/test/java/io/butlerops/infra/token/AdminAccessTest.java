package io.butlerops.infra.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.infra.cloud.CloudOptions;
import io.butlerops.infra.cloud.EmbeddedCloud;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Who gets in at the admin API of the real template, with the real authorizer. */
class AdminAccessTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

  @TempDir private static Path data;
  private static EmbeddedCloud cloud;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    CREDENTIALS.forEach(name -> System.setProperty(name, "local"));
    cloud =
        EmbeddedCloud.start(
            new CloudOptions(
                Path.of("..", "template.yaml"),
                Optional.of(data),
                0,
                0,
                0,
                List.of(),
                Clock.systemUTC()));
  }

  @AfterAll
  static void end() {
    cloud.close();
    CREDENTIALS.forEach(System::clearProperty);
  }

  @Test
  void call_withoutOrWithAForeignToken_isUnauthorized() throws Exception {
    assertThat(status("/settings", "")).isEqualTo(401);
    assertThat(status("/settings", "bt_" + "A".repeat(43))).isEqualTo(401);
  }

  @Test
  void signedLink_needsNoToken() throws Exception {
    assertThat(status("/act/none", "")).isBetween(400, 499).isNotEqualTo(401);
  }

  @Test
  void localToken_isKeptPrivatelyAndLetsIn() throws Exception {
    Path file = data.resolve("token");

    assertThat(Files.readString(file).strip()).isEqualTo(cloud.token());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(status("/settings", cloud.token())).isNotIn(401, 403, 500);
  }

  @Test
  void bootstrap_table_printsATokenThatLetsIn() throws Exception {
    assertThat(bootstrap(cloud.endpoints().outputs().get("SettingsTableName"))).isZero();

    String token = out.toString().strip();
    assertThat(token).matches("bt_[A-Za-z0-9_-]{43}").isNotEqualTo(cloud.token());
    assertThat(status("/settings", token)).isNotIn(401, 403, 500);
  }

  @Test
  void bootstrap_noSuchTable_isOneClearLine() {
    assertThat(bootstrap("Nowhere")).isEqualTo(1);

    assertThat(err.toString().lines()).singleElement().asString().startsWith("table Nowhere: ");
    assertThat(out.toString()).isEmpty();
  }

  private int bootstrap(String table) {
    return new CommandLine(new TokenCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(
            "bootstrap",
            "--table=" + table,
            "--region=us-east-1",
            "--endpoint=" + cloud.endpoints().dynamo());
  }

  private static int status(String path, String token) throws IOException, InterruptedException {
    URI address = URI.create(cloud.endpoints().admin() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
