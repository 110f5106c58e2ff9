package io.butlerops.relay.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.api.CommandView;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.health.CannotListen;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.tls.Identity;
import io.butlerops.relay.tls.TestCertificates;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {
  private static final SiteId SITE = SiteId.of("hq");
  private static final String COPY = "{\"fromFile\":\"/a/f\",\"toFile\":\"/b/f\"}";
  private static final String JSON = "Content-Type: application/json\r\n";

  @TempDir private Path folder;

  private final FakeSite site = new FakeSite();
  private final FakeCloud cloud = new FakeCloud();
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private FrontDoor door;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(folder.resolve("token"), "secret-token\n");
    door = door(Optional.empty(), Deadline.Limits.DEFAULT);
    door.start();
  }

  @AfterEach
  void close() {
    door.close();
    cloud.close();
  }

  @Test
  void copy_putWithJson_doneHereWithoutTheCloud() throws IOException {
    cloud.close();
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard heard = wire.request("PUT /v4/filecopy", JSON, COPY).read();
      assertThat(heard.status()).isEqualTo(201);
      assertThat(heard.headers())
          .containsEntry("content-type", "application/json; charset=utf-8")
          .containsKey("x-request-id");
      assertThat(heard.body())
          .isEqualTo(
              "{\"fromFile\":\"/a/f\",\"toFile\":\"/b/f\",\"overwrite\":false,"
                  + "\"preserveTimestamp\":false}");
    }
    assertThat(site.inputs.get(0).call().caller().site()).contains(SITE);
  }

  @Test
  void copy_asQliksConnectorSendsIt_overriddenAndWithoutContentType() throws IOException {
    try (Wire wire = new Wire(door.port())) {
      assertThat(
              wire.request("POST /v4/filecopy", "x-http-method-override: put\r\n", COPY)
                  .read()
                  .status())
          .isEqualTo(201);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v4/app/a%2Fb/dump, a/b",
    "/v4/app/a+b%2B/dump, a+b+",
    "/v4/app//dump, ''",
    "/v4/app/%C3%A5%20b/dump?x=1, å b",
    "/v4/app/å/dump, å",
    "/v4/app/%2E%2E/dump, ..",
  })
  void dump_oddPath_decodedOnceAndBySegment(String path, String appId) throws IOException {
    try (Wire wire = new Wire(door.port())) {
      assertThat(wire.request("GET " + path, "", "").read().status()).isEqualTo(200);
    }
    assertThat(site.commands).containsExactly(new Command.DumpApp(appId));
  }

  @Test
  void head_ofAGet_statusAndTypeOnly() throws IOException {
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard head = wire.request("HEAD /v4/app/a/dump", "", "").readHead();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.headers()).containsKey("content-type");
      assertThat(wire.request("GET /v4/app/a/dump", "", "").read().body())
          .isEqualTo("{\"appId\":\"a\"}");
    }
  }

  @Test
  void delete_done_noBodyNoTypeNoLength() throws IOException {
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard heard =
          wire.request("DELETE /v4/filedelete", JSON, "{\"deleteFile\":\"/b/f\"}").read();
      assertThat(heard.status()).isEqualTo(204);
      assertThat(heard.headers()).doesNotContainKeys("content-type", "content-length");
    }
  }

  @Test
  void requests_pipelined_answeredInOrder() throws IOException {
    try (Wire wire = new Wire(door.port())) {
      String one = "GET /v4/app/%d/dump HTTP/1.1\r\nHost: r\r\n\r\n";
      wire.send(one.formatted(1) + one.formatted(2) + one.formatted(3));
      for (int i = 1; i <= 3; i++) {
        assertThat(wire.read().body()).isEqualTo("{\"appId\":\"%d\"}".formatted(i));
      }
    }
  }

  @Test
  void forwarded_call_asItCameWithTheRelaysTokenForTheCallers() throws IOException {
    cloud.answers(
        201, "Content-Type: text/plain; charset=utf-8\r\nX-Amzn-Trace-Id: t\r\nETag: e\r\n", "å");
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard heard =
          wire.request(
                  "POST /v4/keyvalues/a%2Fb+c//%2e%2E?key=%C3%A5+x&a=%zz&b=[1]",
                  JSON
                      + "Authorization: Bearer mine\r\nX-Api-Key: mine\r\nCookie: c=1\r\n"
                      + "X-Forwarded-For: 1.2.3.4\r\nX-HTTP-Method-Override: DELETE\r\n"
                      + "X-Butler-Site: hq\r\n",
                  "{\"key\":\"abc\"}")
              .read();
      assertThat(heard.status()).isEqualTo(201);
      assertThat(heard.body()).isEqualTo("å");
      assertThat(heard.headers())
          .containsEntry("content-type", "text/plain; charset=utf-8")
          .containsEntry("etag", "e")
          .doesNotContainKey("x-amzn-trace-id");
    }
    FakeCloud.Heard sent = cloud.heard.get(0);
    assertThat(sent.line())
        .isEqualTo("POST /v4/keyvalues/a%2Fb+c//%2e%2E?key=%C3%A5+x&a=%25zz&b=%5B1%5D HTTP/1.1");
    assertThat(sent.body()).isEqualTo("{\"key\":\"abc\"}");
    assertThat(sent.headers())
        .containsEntry("Authorization", List.of("Bearer secret-token"))
        .containsEntry("X-http-method-override", List.of("DELETE"))
        .containsEntry("X-butler-site", List.of("hq"))
        .doesNotContainKeys("X-api-key", "Cookie", "X-forwarded-for");
    assertThat(site.commands).isEmpty();
  }

  @Test
  void forwarded_redirect_isNotFollowed() throws IOException {
    cloud.answers(302, "Location: http://127.0.0.1:1/\r\n", "");
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard heard = wire.request("GET /v4/schedules", "", "").read();
      assertThat(heard.status()).isEqualTo(302);
      assertThat(heard.headers()).containsEntry("location", "http://127.0.0.1:1/");
    }
  }

  @Test
  void forwarded_newToken_isUsedFromTheNextCallOn() throws IOException {
    try (Wire wire = new Wire(door.port())) {
      assertThat(wire.request("GET /v4/schedules", "", "").read().status()).isEqualTo(200);
      Files.writeString(folder.resolve("token"), "another\r\n");
      wire.request("GET /documentation/json", "", "").read();
    }
    assertThat(cloud.heard.get(1).headers().getFirst("Authorization")).isEqualTo("Bearer another");
  }

  @Test
  void forwarded_cloudAway_unavailableWithTheReason() throws IOException {
    cloud.close();
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard heard = wire.request("GET /v4/keyvaluesnamespaces", "", "").read();
      assertThat(heard.status()).isEqualTo(503);
      assertThat(heard.body())
          .startsWith(
              "{\"statusCode\":503,\"error\":\"Service Unavailable\",\"message\":\"The cloud"
                  + " cannot be reached: ")
          .doesNotContain("Exception", "secret-token");
      assertThat(heard.headers()).containsKey("x-request-id");
    }
    assertThat(check("api.cloud").state()).isEqualTo(Check.State.WARN);
  }

  @Test
  void forwarded_tokenNotAccepted_isTheRelaysFaultNotTheCallers() throws IOException {
    cloud.answers(401, "", "{}");
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard heard = wire.request("GET /v4/schedules", "", "").read();
      assertThat(heard.status()).isEqualTo(503);
      assertThat(heard.body()).contains("it does not know the token in");
      Files.delete(folder.resolve("token"));
      assertThat(wire.request("GET /v4/schedules", "", "").read().body())
          .contains("cannot be read");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/admin/tokens", "/v4/../admin/tokens", "/v4", "*", "/v4/./x"})
  void other_paths_neverReachTheCloud(String path) throws IOException {
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard heard = wire.request("GET " + path, "", "").read();
      assertThat(heard.status()).isEqualTo(404);
      assertThat(heard.body())
          .isEqualTo(
              "{\"message\":\"Route GET:%s not found\",\"error\":\"Not Found\",\"statusCode\":404}"
                  .formatted(path));
    }
    assertThat(cloud.heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example\r\n",
        "Origin: null\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n"
      })
  void page_ofAnotherOrigin_mayNotCallFromABrowserHere(String header) throws IOException {
    try (Wire wire = new Wire(door.port())) {
      assertThat(wire.request("PUT /v4/filecopy", header, COPY).read().status()).isEqualTo(403);
      assertThat(wire.request("GET /v4/schedules", header, "").read().status()).isEqualTo(403);
    }
    assertThat(site.inputs).isEmpty();
    assertThat(cloud.heard).isEmpty();
  }

  @Test
  void badPathEncoding_toldHere() throws IOException {
    try (Wire wire = new Wire(door.port())) {
      assertThat(wire.request("GET /v4/keyvalues/%zz", "", "").read().body())
          .contains("FST_ERR_BAD_URL");
    }
    assertThat(cloud.heard).isEmpty();
  }

  @Test
  void startTask_withKeyValues_keptInTheCloudFirst() throws IOException {
    cloud.answers(201, "", "{}");
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard heard = start(wire);
      assertThat(heard.status()).isEqualTo(200);
      assertThat(heard.body()).contains("\"tasksId\"");
    }
    assertThat(cloud.heard.get(0).line()).isEqualTo("POST /v4/keyvalues/my%20ns%2F1 HTTP/1.1");
    assertThat(cloud.heard.get(0).body()).isEqualTo("{\"key\":\"k\",\"value\":\"5\",\"ttl\":900}");
    assertThat(site.commands).hasSize(1);
  }

  @Test
  void startTask_keyValueStoreSwitchedOff_startsAllTheSame() throws IOException {
    cloud.answers(404, "", "{}");
    try (Wire wire = new Wire(door.port())) {
      assertThat(start(wire).status()).isEqualTo(200);
    }
    assertThat(site.commands).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void startTask_keyValuesCannotBeKept_nothingStarts(boolean away) throws IOException {
    cloud.answers(403, "", "{\"message\":\"token 'hq' lacks the scope keyvalue:write\"}");
    if (away) {
      cloud.close();
    }
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard heard = start(wire);
      assertThat(heard.status()).isEqualTo(away ? 503 : 403);
      assertThat(heard.body()).contains(away ? "cannot be reached" : "lacks the scope");
    }
    assertThat(site.commands).isEmpty();
  }

  @Test
  void body_aboveOneMebibyte_tooLargeAndTheConnectionGoesOn() throws IOException {
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard heard = wire.request("PUT /v4/filecopy", JSON, " ".repeat((1 << 20) + 1)).read();
      assertThat(heard.status()).isEqualTo(413);
      assertThat(heard.body()).contains("FST_ERR_CTP_BODY_TOO_LARGE", "Request body is too large");
      assertThat(wire.request("PUT /v4/filecopy", JSON, COPY).read().status()).isEqualTo(201);
    }
  }

  @Test
  void body_ofOneMebibyteInPieces_read() throws IOException {
    try (Wire wire = new Wire(door.port())) {
      String blanks = " ".repeat((1 << 20) - COPY.length());
      wire.send("PUT /v4/filecopy HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
      wire.send(Integer.toHexString(blanks.length()) + "\r\n" + blanks + "\r\n");
      wire.send(Integer.toHexString(COPY.length()) + "\r\n" + COPY + "\r\n0\r\n\r\n");
      assertThat(wire.read().status()).isEqualTo(201);
    }
  }

  @Test
  void body_tooLargeAnnounced_refusedBeforeItIsSent() throws IOException {
    try (Wire wire = new Wire(door.port())) {
      wire.send(
          "PUT /v4/filecopy HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2000000\r\n\r\n");
      Wire.Heard heard = wire.read();
      assertThat(heard.status()).isEqualTo(413);
      assertThat(heard.body()).contains("Request body is too large");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v4/app/%s/dump", "/v4/apps/list?x=%s"})
  void head_tooLong_refused(String path) throws IOException {
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard heard = wire.request("GET " + path.formatted("x".repeat(17 << 10)), "", "").read();
      assertThat(heard.status()).isEqualTo(431);
      assertThat(wire.isClosed()).isTrue();
    }
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard heard =
          wire.request("GET /v4/apps/list", "X: " + "x".repeat(17 << 10) + "\r\n", "").read();
      assertThat(heard.status()).isEqualTo(431);
      assertThat(heard.body()).contains("\"error\":\"Request Header Fields Too Large\"");
    }
  }

  @Test
  void notHttp_refused() throws IOException {
    try (Wire wire = new Wire(door.port())) {
      assertThat(wire.send("\u0001\u0002 nonsense\r\n\r\n").read().status()).isEqualTo(400);
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void query_wronglyEncodedOrWithSemicolon_takenAsItStands() throws IOException {
    try (Wire wire = new Wire(door.port())) {
      assertThat(wire.request("PUT /v4/reloadtask/-/start?wait=%zz", "", "[]").read().body())
          .contains("querystring/wait must be integer");
      assertThat(wire.request("PUT /v4/reloadtask/-/start?x=1;wait=5", "", "[]").read().status())
          .isEqualTo(200);
    }
  }

  @Test
  void slowClient_toldAndClosed() throws IOException {
    door.close();
    Duration short_ = Duration.ofMillis(200);
    door = door(Optional.empty(), new Deadline.Limits(short_, Duration.ofMinutes(1)));
    door.start();
    try (Wire wire = new Wire(door.port())) {
      wire.send("PUT /v4/filecopy HTTP/1.1\r\nContent-Length: 5\r\n\r\n{");
      assertThat(wire.read().status()).isEqualTo(408);
      assertThat(wire.isClosed()).isTrue();
    }
    assertThat(site.commands).isEmpty();
  }

  @Test
  void idleClient_closed() throws IOException {
    door.close();
    door =
        door(Optional.empty(), new Deadline.Limits(Duration.ofMinutes(1), Duration.ofMillis(100)));
    door.start();
    try (Wire wire = new Wire(door.port())) {
      assertThat(wire.request("GET /v4/apps/list", "", "").read().status()).isEqualTo(200);
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void connections_tooMany_laterOnesClosed() throws IOException {
    Wire[] wires = new Wire[Gate.MOST_CONNECTIONS];
    for (int i = 0; i < wires.length; i++) {
      wires[i] = new Wire(door.port());
    }
    wires[wires.length - 1].request("GET /v4/apps/list", "", "").read();
    try (Wire late = new Wire(door.port())) {
      assertThat(late.isClosed()).isTrue();
    }
    for (Wire wire : wires) {
      wire.close();
    }
    await()
        .untilAsserted(
            () -> {
              try (Wire wire = new Wire(door.port())) {
                assertThat(wire.request("GET /v4/apps/list", "", "").read().status())
                    .isEqualTo(200);
              }
            });
  }

  @Test
  void calls_tooManyUnderWay_furtherOnesRefusedAtOnce() throws IOException {
    site.held = new CountDownLatch(1);
    int most = Desk.THREADS + Desk.WAITING;
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < most + 5; i++) {
      wires.add(new Wire(door.port()).request("GET /v4/apps/list", "", ""));
    }
    await().until(() -> wires.stream().filter(Wire::hasAnswer).count() == 5);
    site.held.countDown();
    List<Integer> statuses = new ArrayList<>();
    for (Wire wire : wires) {
      statuses.add(wire.read().status());
      wire.close();
    }
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(most);
    assertThat(statuses).filteredOn(status -> status == 503).hasSize(5);
  }

  @Test
  void close_callUnderWay_isAnsweredAndIdleConnectionsEnd() throws Exception {
    site.held = new CountDownLatch(1);
    try (Wire idle = new Wire(door.port());
        Wire wire = new Wire(door.port())) {
      wire.request("GET /v4/app/a/dump", "", "");
      await().until(() -> site.commands.size() == 1);
      Thread closer = new Thread(door::close);
      closer.start();
      assertThat(idle.isClosed()).isTrue();
      site.held.countDown();
      Wire.Heard heard = wire.read();
      assertThat(heard.status()).isEqualTo(200);
      assertThat(heard.headers()).containsEntry("connection", "close");
      assertThat(wire.isClosed()).isTrue();
      closer.join(Duration.ofSeconds(5).toMillis());
      assertThat(closer.isAlive()).isFalse();
    }
  }

  @Test
  void close_callThatDoesNotEnd_isCutOffInTime() throws IOException {
    site.held = new CountDownLatch(1);
    try (Wire wire = new Wire(door.port())) {
      wire.request("GET /v4/app/a/dump", "", "");
      await().until(() -> site.commands.size() == 1);
      long since = System.nanoTime();
      door.close();
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void tls_ownCertificate_servesHttps() throws Exception {
    TestCertificates authority = new TestCertificates("site-CA");
    var server = authority.issue("relay", new GeneralName(GeneralName.dNSName, "localhost"));
    door.close();
    door = door(Optional.of(authority.identity(server)), Deadline.Limits.DEFAULT);
    door.start();
    KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
    roots.load(null, null);
    roots.setCertificateEntry("root", authority.root());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(roots);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (Wire wire =
        new Wire(
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), door.port()))) {
      assertThat(wire.request("PUT /v4/filecopy", JSON, COPY).read().status()).isEqualTo(201);
    }
    try (Wire plain = new Wire(door.port())) {
      plain.request("GET /v4/apps/list", "", "");
      assertThat(plain.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v4/butlerping | {\"response\":\"Butler reporting for duty\",\"butlerVersion\":\"1.2.3\"}",
        "/v4/base62tobase16?base62=i | {\"base62\":\"i\",\"base16\":\"12\"}",
        "/v4/base16tobase62?base16=12 | {\"base62\":\"i\",\"base16\":\"12\"}",
      })
  void pingAndConverters_needNoCloud(String path, String answer) throws IOException {
    cloud.close();
    try (Wire wire = new Wire(door.port())) {
      assertThat(wire.request("GET " + path, "", "").read().body()).isEqualTo(answer);
    }
  }

  @Test
  void command_givenHere_isToldHere_anotherByTheCloud() throws IOException {
    site.known.put("c1", view("c1", MissingNode.getInstance()));
    try (Wire wire = new Wire(door.port())) {
      assertThat(wire.request("GET /v4/commands/c1", "", "").read().body())
          .isEqualTo(
              "{\"id\":\"c1\",\"type\":\"DumpApp\",\"relay\":\"hq-1\",\"state\":\"PROGRESS\","
                  + "\"issued\":\"2026-11-23T10:00:00Z\",\"changed\":\"2026-11-23T10:00:01Z\"}");
      assertThat(cloud.heard).isEmpty();
      assertThat(wire.request("GET /v4/commands/c2", "", "").read().body()).isEqualTo("ok");
    }
    assertThat(cloud.heard)
        .extracting(FakeCloud.Heard::line)
        .containsExactly("GET /v4/commands/c2 HTTP/1.1");
  }

  @Test
  void command_unknownWhileTheCloudIsAway_503() throws IOException {
    cloud.close();
    try (Wire wire = new Wire(door.port())) {
      assertThat(wire.request("GET /v4/commands/c2", "", "").read().status()).isEqualTo(503);
    }
  }

  @Test
  void largeData_unzippedOnItsWay_orZippedForWhoTakesThat() throws IOException {
    List<String> rows = Collections.nCopies(200_000, "a row like any other");
    site.known.put("c1", view("c1", CommandCodec.unread(CommandCodec.pack(rows))));
    try (Wire wire = new Wire(door.port())) {
      Wire.Heard plain = wire.request("GET /v4/commands/c1", "", "").read();
      assertThat(plain.headers()).doesNotContainKey("content-encoding");
      assertThat(JsonMapper.builder().build().readTree(plain.body()).path("data")).hasSize(200_000);
      Wire.Heard zipped =
          wire.request("GET /v4/commands/c1", "Accept-Encoding: gzip\r\n", "").read();
      assertThat(zipped.headers()).containsEntry("content-encoding", "gzip");
      assertThat(Integer.parseInt(zipped.headers().get("content-length"))).isLessThan(100_000);
      assertThat(wire.request("GET /v4/butlerping", "", "").read().status()).isEqualTo(200);
    }
  }

  @Test
  void dump_goesOnAsItWasPacked() throws IOException {
    String dump = "[\"" + "a dump ".repeat(100_000) + "\"]";
    site.dump = CommandCodec.unread(CommandCodec.pack(JsonMapper.builder().build().readTree(dump)));
    try (Wire wire = new Wire(door.port())) {
      assertThat(wire.request("GET /v4/app/a/dump", "", "").read().body()).isEqualTo(dump);
      assertThat(
              wire.request("GET /v4/app/a/dump", "Accept-Encoding: gzip\r\n", "").read().headers())
          .containsEntry("content-encoding", "gzip");
    }
  }

  private static CommandView view(String id, JsonNode data) {
    Instant issued = Instant.parse("2026-11-23T10:00:00Z");
    return new CommandView(
        id,
        Optional.of("DumpApp"),
        "hq-1",
        "PROGRESS",
        Optional.of(issued),
        issued.plusSeconds(1),
        data,
        Optional.empty());
  }

  @Test
  void start_portTaken_saysSo() {
    ApiConfig taken = config(door.port());
    FrontDoor second =
        new FrontDoor(taken, Optional.empty(), here(), Clock.systemUTC(), new PrometheusRegistry());
    assertThatThrownBy(second::start)
        .isInstanceOf(CannotListen.class)
        .hasMessageContaining("api.listen 127.0.0.1:" + door.port());
  }

  @Test
  void checks_listening_nameTheAddressAndWhoMayCall() {
    assertThat(check("api").message()).startsWith("listening on http://127.0.0.1:");
    assertThat(check("api.allow").state()).isEqualTo(Check.State.OK);
    assertThat(check("api.cloud").state()).isEqualTo(Check.State.OK);
    door.close();
    assertThat(check("api").state()).isEqualTo(Check.State.FAIL);
  }

  @Test
  void metrics_requests_byAnswererAndStatus() throws IOException {
    try (Wire wire = new Wire(door.port())) {
      wire.request("GET /v4/apps/list", "", "").read();
      wire.request("GET /v4/schedules", "", "").read();
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, registry.scrape());
    assertThat(text.toString(UTF_8))
        .contains("butler_relay_api_requests_total{by=\"relay\",status=\"200\"} 1.0")
        .contains("butler_relay_api_requests_total{by=\"cloud\",status=\"200\"} 1.0");
  }

  private Check check(String part) {
    return door.checks().stream()
        .filter(check -> check.part().equals(part))
        .findFirst()
        .orElseThrow();
  }

  private static Wire.Heard start(Wire wire) throws IOException {
    return wire.request(
            "PUT /v4/reloadtask/-/start",
            JSON,
            """
            [{"type":"keyvaluestore",
              "payload":{"namespace":"my ns/1","key":"k","value":5,"ttl":"900"}}]""")
        .read();
  }

  private FrontDoor door(Optional<Identity> identity, Deadline.Limits limits) {
    PrometheusRegistry fresh =
        identity.isEmpty() && door == null ? registry : new PrometheusRegistry();
    return new FrontDoor(config(0), identity, here(), Clock.systemUTC(), fresh, limits);
  }

  private FrontDoor.Here here() {
    return new FrontDoor.Here(SITE, "1.2.3", site, id -> Optional.ofNullable(site.known.get(id)));
  }

  private ApiConfig config(int port) {
    CloudConfig away =
        new CloudConfig(
            URI.create("http://127.0.0.1:" + cloud.port()),
            folder.resolve("token"),
            Optional.empty());
    return new ApiConfig(
        new HostPort("127.0.0.1", port), List.of(), Optional.empty(), Optional.of(away), false);
  }
}
