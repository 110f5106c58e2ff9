package io.butlerops.relay.qrs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.Answer.Empty;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import io.butlerops.relay.qrs.FakeQrs.Reply;
import io.butlerops.relay.tls.Identity;
import io.butlerops.relay.tls.TestCertificates;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QrsTest {
  private static final Query NODES = Query.of("nodes", "servernodeconfiguration", "full");
  private static final String NODES_PATH = "servernodeconfiguration/full";
  private static final String TWO_NODES =
      "[{\"hostName\":\"pro2-win1\"},{\"hostName\":\"pro2-win2\"},{\"hostName\":\"\"}]";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final FakeQrs fake = new FakeQrs();
  private Qrs qrs = TestConfigs.qrs(fake, registry);

  @AfterEach
  void close() {
    qrs.close();
    qrs.close();
    fake.close();
  }

  @Test
  void nodes_listed_areHostNames() throws Exception {
    fake.on(NODES_PATH, Reply.json(TWO_NODES));

    assertThat(qrs.nodes().get(5, TimeUnit.SECONDS))
        .isEqualTo(new Found<>(List.of("pro2-win1", "pro2-win2")));
    assertThat(fake.violations()).isEmpty();
    assertThat(qrs.state().state()).isEqualTo(Check.State.OK);
    assertThat(count("nodes", "found")).isEqualTo(1);
  }

  @Test
  void questionAfterQuestion_keepsTheConnection() {
    fake.on(NODES_PATH, Reply.json(TWO_NODES));

    for (int i = 0; i < 10; i++) {
      ask();
    }

    assertThat(fake.connections()).hasSize(1);
  }

  @Test
  void keptConnectionThatDied_isReplacedUnnoticed() {
    fake.on(NODES_PATH, Reply.json(TWO_NODES));
    ask();
    int port = fake.port();
    fake.close();
    try (FakeQrs restarted = FakeQrs.at(port)) {
      restarted.on(NODES_PATH, Reply.json(TWO_NODES));

      assertThat(ask()).isInstanceOf(Found.class);
    }
  }

  @Test
  void emptyArray_isEmpty() throws Exception {
    fake.on(NODES_PATH, Reply.json("[]"));

    assertThat(ask()).isInstanceOf(Empty.class);
    assertThat(count("nodes", "empty")).isEqualTo(1);
  }

  @Test
  void everythingElse_isTroubleWithReason() throws Exception {
    assertTrouble(Reply.status(503), Fault.FAILING, "QRS answered 503");
    assertTrouble(Reply.status(403), Fault.FORBIDDEN, "QRS answered 403");
    assertTrouble(Reply.status(404), Fault.NOT_FOUND, "QRS answered 404");
    assertTrouble(Reply.status(302), Fault.REFUSED_REQUEST, "QRS answered 302");
    assertTrouble(Reply.loginPage(), Fault.HTML, "QRS answered with an HTML page");
    assertTrouble(
        new Reply(200, "application/json", " \n<HTML>busy</HTML>"),
        Fault.HTML,
        "QRS answered with an HTML page");
    assertTrouble(
        Reply.json("[{\"id\":"), Fault.BAD_ANSWER, "QRS answered something that is not JSON");
    assertTrouble(Reply.json(""), Fault.BAD_ANSWER, "QRS answered something that is not JSON");
    assertTrouble(
        Reply.json("[\"" + "x".repeat(9 << 20) + "\"]"),
        Fault.TOO_LARGE,
        "QRS answered more than 8 MB");
    assertThat(qrs.state().state()).isEqualTo(Check.State.FAIL);
    assertThat(count("nodes", "failing")).isEqualTo(1);
  }

  @Test
  void filterValues_areQuotedAndEncoded() throws Exception {
    Filter filter = Filter.text("tags.name", "Q&A #1 + Bob's 100%;ü/?");
    Query query = Query.of("task", "task", "full").filtered(filter);
    fake.on("task/full?filter=tags.name eq 'Q&A #1 + Bob''s 100%;ü/?'", Reply.json("[{}]"));

    assertThat(qrs.ask(query, qrs.deadline(), json -> json).get(5, TimeUnit.SECONDS))
        .isInstanceOf(Found.class);
    assertThat(fake.violations()).isEmpty();
  }

  @Test
  void filterById_takesNothingButAnId() {
    assertThat(Filter.id("id", "x or 1 eq 1")).isEmpty();
    assertThat(Filter.id("id", "00000000-0000-0000-0000-000000000000")).isEmpty();
    assertThat(Filter.id("id", "dec2a02a-1680-44ef-8dc2-e2bfb180af87"))
        .contains(new Filter("id eq dec2a02a-1680-44ef-8dc2-e2bfb180af87"));
  }

  @Test
  void slowQrs_isGivenUpAtTheDeadline() throws Exception {
    fake.delay(3000).on(NODES_PATH, Reply.json(TWO_NODES));
    Instant start = Instant.now();

    Answer<?> answer =
        qrs.ask(NODES, Deadline.in(Duration.ofMillis(200)), json -> json).get(5, TimeUnit.SECONDS);

    assertThat(answer).isEqualTo(new Trouble<>(Fault.TIMEOUT, "QRS did not answer within 200 ms"));
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void nobodyListens_isUnreachable() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    reopen(TestConfigs.qlik("localhost", port), FakeQrs.identity());

    assertFault(Fault.UNREACHABLE);
    assertThat(qrs.check().get(0).remedy()).contains("qlik.host").contains("firewall");
  }

  @Test
  void plainPort_isTlsTrouble() throws IOException, InterruptedException {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server =
          Daemons.named("plain")
              .newThread(
                  () -> {
                    try (var socket = plain.accept()) {
                      socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(US_ASCII));
                    } catch (IOException closed) {
                      throw new UncheckedIOException(closed);
                    }
                  });
      server.start();
      reopen(TestConfigs.qlik("localhost", plain.getLocalPort()), FakeQrs.identity());

      assertFault(Fault.TLS);
      server.join(5000);
    }
  }

  @Test
  void certificateOfAnotherSite_isUntrusted() {
    TestCertificates other = new TestCertificates("other-CA");
    Identity mixed =
        new Identity(
            FakeQrs.CLIENT.key(), List.of(FakeQrs.CLIENT.certificate()), List.of(other.root()));
    reopen(TestConfigs.qlik("localhost", fake.port()), mixed);

    assertFault(Fault.UNTRUSTED);
    assertThat(qrs.check().get(0).remedy()).contains("root.pem");
  }

  @Test
  void ourCertificateOfAnotherSite_isRefused() {
    TestCertificates other = new TestCertificates("other-CA");
    TestCertificates.Issued ours = other.issue("QlikClient");
    Identity mixed =
        new Identity(ours.key(), List.of(ours.certificate()), List.of(FakeQrs.QLIK.root()));
    reopen(TestConfigs.qlik("localhost", fake.port()), mixed);

    // Whether the server's alert arrives before its hanging up is a race that TLS 1.3 leaves open.
    assertThat(ask())
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble -> assertThat(trouble.fault()).isIn(Fault.CERTIFICATE_REFUSED, Fault.ENDED));
    assertThat(qrs.check().get(0).remedy()).contains("client.pem");
  }

  @Test
  void addressNotInCertificate_isNamedWithItsNames() {
    fake.on(NODES_PATH, Reply.json(TWO_NODES));
    reopen(TestConfigs.qlik("127.0.0.1", fake.port()), FakeQrs.identity());

    Check check = qrs.check().get(0);

    assertThat(check.state()).isEqualTo(Check.State.FAIL);
    assertThat(check.message()).contains("is not for 127.0.0.1").contains("localhost");
    assertThat(check.remedy()).contains("qlik.serverName");
  }

  @Test
  void addressNotInCertificate_withServerName_works() {
    fake.on(NODES_PATH, Reply.json(TWO_NODES));
    QlikConfig config = TestConfigs.qlik("127.0.0.1", fake.port());
    reopen(TestConfigs.named(config, "qlik.example.com"), FakeQrs.identity());
    assertThat(ask()).isInstanceOf(Found.class);
    assertThat(fake.serverNames()).containsExactly("qlik.example.com");

    reopen(TestConfigs.named(config, "other.example.com"), FakeQrs.identity());
    assertFault(Fault.NAME_MISMATCH);
  }

  @Test
  void olderCertificate_withoutAlternativeNames_isKnownByItsCommonName() {
    try (FakeQrs old = FakeQrs.of(FakeQrs.QLIK.issue("qlik_win1"))) {
      old.on(NODES_PATH, Reply.json(TWO_NODES));
      QlikConfig config = TestConfigs.qlik("localhost", old.port());
      reopen(TestConfigs.named(config, "QLIK_WIN1"), FakeQrs.identity());
      assertThat(ask()).isInstanceOf(Found.class);

      reopen(config, FakeQrs.identity());
      assertFault(Fault.NAME_MISMATCH);
    }
  }

  @Test
  void check_good_tellsNodesCertificateAndClock() {
    fake.on(NODES_PATH, Reply.json(TWO_NODES));

    assertThat(qrs.check()).extracting(Check::state).containsOnly(Check.State.OK);
    assertThat(qrs.check())
        .extracting(Check::part)
        .containsExactly("qrs", "qrs certificate", "qrs clock");
    assertThat(qrs.check().get(0).message()).contains("pro2-win1, pro2-win2");
  }

  @Test
  void check_userWithoutRole_seesNoNodeOrIsForbidden() {
    fake.on(NODES_PATH, Reply.json("[]"));
    Check hidden = qrs.check().get(0);
    fake.on(NODES_PATH, Reply.status(403));
    Check forbidden = qrs.check().get(0);

    assertThat(List.of(hidden, forbidden)).extracting(Check::state).containsOnly(Check.State.FAIL);
    assertThat(hidden.message()).contains("UserId=sa_repository");
    assertThat(List.of(hidden, forbidden)).allMatch(check -> check.remedy().contains("role"));
  }

  @Test
  void check_nodesNotOffered_warns() {
    assertThat(qrs.check().get(0).state()).isEqualTo(Check.State.WARN);
  }

  @Test
  void check_clocksApart_warns() {
    fake.on(NODES_PATH, Reply.json(TWO_NODES));
    qrs.close();
    Clock slow = Clock.fixed(Instant.now().minusSeconds(90), ZoneOffset.UTC);
    qrs =
        new Qrs(
            TestConfigs.qlik("localhost", fake.port()),
            FakeQrs.identity(),
            new PrometheusRegistry(),
            slow);

    assertThat(qrs.check().get(2).state()).isEqualTo(Check.State.WARN);
    assertThat(qrs.check().get(2).message()).contains("s ahead of ours");
    assertThat(qrs.clockOffset().orElseThrow())
        .isBetween(Duration.ofSeconds(85), Duration.ofSeconds(120));
  }

  @Test
  void check_certificateExpiringSoon_warns() {
    fake.on(NODES_PATH, Reply.json(TWO_NODES));
    Instant late = FakeQrs.CLIENT.certificate().getNotAfter().toInstant().minusSeconds(3600);
    qrs.close();
    qrs =
        new Qrs(
            TestConfigs.qlik("localhost", fake.port()),
            FakeQrs.identity(),
            new PrometheusRegistry(),
            Clock.fixed(late, ZoneOffset.UTC));

    assertThat(qrs.check().get(1).state()).isEqualTo(Check.State.WARN);
  }

  @Test
  void closed_answersAtOnce() throws Exception {
    qrs.close();

    assertThat(qrs.nodes().get(5, TimeUnit.SECONDS)).isInstanceOf(Trouble.class);
  }

  private void assertTrouble(Reply reply, Fault fault, String reason) throws Exception {
    fake.on(NODES_PATH, reply);
    assertThat(ask()).isEqualTo(new Trouble<>(fault, reason));
  }

  private void assertFault(Fault fault) {
    assertThat(ask())
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.fault()).isEqualTo(fault));
  }

  private Answer<?> ask() {
    return qrs.ask(NODES, qrs.deadline(), json -> json).orTimeout(5, TimeUnit.SECONDS).join();
  }

  private void reopen(QlikConfig config, Identity identity) {
    qrs.close();
    qrs = new Qrs(config, identity, new PrometheusRegistry(), Clock.systemUTC());
  }

  private double count(String call, String outcome) {
    return registry.scrape().stream()
        .filter(snapshot -> snapshot.getMetadata().getName().equals("butler_relay_qrs_calls"))
        .flatMap(snapshot -> ((CounterSnapshot) snapshot).getDataPoints().stream())
        .filter(
            point ->
                call.equals(point.getLabels().get("call"))
                    && outcome.equals(point.getLabels().get("outcome")))
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }
}
