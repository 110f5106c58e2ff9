package io.butlerops.infra.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.infra.cloud.CloudOptions;
import io.butlerops.infra.cloud.EmbeddedCloud;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The operator's commands, and who then gets in at {@code /v4} of the real template. */
class TokenCommandTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

  @TempDir private static Path data;
  private static EmbeddedCloud cloud;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    CREDENTIALS.forEach(name -> System.setProperty(name, "local"));
    cloud = EmbeddedCloud.start(options());
  }

  private static CloudOptions options() {
    return new CloudOptions(
        Path.of("..", "template.yaml"), Optional.of(data), 0, 0, 0, List.of(), Clock.systemUTC());
  }

  @AfterAll
  static void end() {
    cloud.close();
    CREDENTIALS.forEach(System::clearProperty);
  }

  @Test
  void ping_localToken_answersWithRequestId() throws Exception {
    HttpResponse<String> answer = ping(cloud.token());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Butler reporting for duty");
    assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
  }

  @Test
  void ping_withoutOrWithAForeignToken_isUnauthorizedInTheEnvelope() throws Exception {
    for (String token : List.of("", "bt_" + "A".repeat(43))) {
      HttpResponse<String> answer = ping(token);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body())
          .startsWith("{\"statusCode\":401,\"error\":\"Unauthorized\",\"message\":\"a token is");
      assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }
  }

  @Test
  void unknownRoute_isButlersNotFoundWithThePathAsSent() throws Exception {
    HttpResponse<String> answer = get("/v4/none/a%2Fb", cloud.token());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("Route GET:/v4/none/a%2Fb not found");
  }

  @Test
  void token_createdListedRevoked_letsInMeanwhile() throws Exception {
    assertThat(run("create", "--name=script", "--scope=keyvalue:read,tasks:*", "--site=hq"))
        .isZero();
    String token = out.toString().strip();
    assertThat(token).matches("bt_[A-Za-z0-9_-]{43}");
    assertThat(ping(token).statusCode()).isEqualTo(200);

    String line = listed("script");
    assertThat(line).contains("hq", "keyvalue:read tasks:*").doesNotContain("admin only", token);
    String id = line.substring(0, 12);
    assertThat(run("revoke", id)).isZero();
    assertThat(out.toString()).contains("revoked: " + id);
    assertThat(run("revoke", id)).isEqualTo(1);
    assertThat(err.toString()).contains("0 tokens begin with '" + id + "'");
  }

  @Test
  void create_wrongScope_saysWhatThereIs() {
    assertThat(run("create", "--name=x", "--scope=keyvalue:rad")).isEqualTo(1);
    assertThat(err.toString()).contains("scope 'keyvalue:rad'; expected one of keyvalue:read");
  }

  @Test
  void bootstrap_withUsagePlan_letsInAtV4() throws Exception {
    assertThat(bootstrap("--usage-plan=" + cloud.endpoints().outputs().get("TokenUsagePlanId")))
        .isZero();
    assertThat(ping(out.toString().strip()).statusCode()).isEqualTo(200);
  }

  @Test
  void bootstrap_withoutUsagePlan_isForAdminOnlyAndListedSo() throws Exception {
    assertThat(bootstrap("--name=older")).isZero();
    HttpResponse<String> answer = ping(out.toString().strip());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("the token has no place in the usage plan");
    assertThat(listed("older")).endsWith("*  (admin only)");
  }

  @Test
  void bootstrap_noSuchPlan_leavesNoToken() {
    assertThat(bootstrap("--name=lost", "--usage-plan=none")).isEqualTo(1);
    assertThat(err.toString()).contains("usage plan none: API Gateway did not");
    assertThat(run("list")).isZero();
    assertThat(out.toString()).doesNotContain("lost");
  }

  private String listed(String name) {
    out.getBuffer().setLength(0);
    assertThat(run("list")).isZero();
    String line =
        out.toString().lines().filter(one -> one.contains(name)).findFirst().orElseThrow();
    out.getBuffer().setLength(0);
    return line;
  }

  private int run(String... arguments) {
    return execute(Stream.concat(Stream.of(arguments), Stream.of("--data=" + data)));
  }

  private int bootstrap(String... arguments) {
    return execute(
        Stream.concat(
            Stream.of(
                "bootstrap",
                "--table=" + cloud.endpoints().outputs().get("SettingsTableName"),
                "--region=us-east-1",
                "--endpoint=" + cloud.endpoints().dynamo(),
                "--gateway-endpoint=" + cloud.endpoints().aws()),
            Stream.of(arguments)));
  }

  private int execute(Stream<String> arguments) {
    return new CommandLine(new TokenCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private static HttpResponse<String> ping(String token) throws Exception {
    return get("/v4/butlerping", token);
  }

  private static HttpResponse<String> get(String path, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(cloud.endpoints().v4() + path)).GET();
    if (!token.isEmpty()) {
      request.header("X-Api-Key", token);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
