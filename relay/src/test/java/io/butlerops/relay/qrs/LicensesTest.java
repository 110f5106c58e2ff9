package io.butlerops.relay.qrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ExpectedTasks;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import io.butlerops.relay.qrs.FakeQrs.Reply;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readings of licenses and expected tasks, against a QRS behind real HTTPS. */
class LicensesTest {
  private static final String OVERVIEW = "license/accesstypeoverview";
  private static final String EXPECTED =
      "task/full?filter=customProperties.definition.name eq 'Bob''s'";

  private final FakeQrs fake = new FakeQrs();
  private final Qrs qrs = TestConfigs.qrs(fake, new PrometheusRegistry());
  private final Licenses licenses = new Licenses(qrs);

  @AfterEach
  void close() {
    assertThat(fake.violations()).isEmpty();
    qrs.close();
    fake.close();
  }

  @Test
  void serverLicense_isRead_andItsKeyStaysThere() throws Exception {
    fake.on(
        "license",
        Reply.json(
            """
            {"id":"x","isExpired":false,"key":"SECRET-KEY","serial":"SECRET-SERIAL","lef":"SECRET-LEF",
             "keyDetails":"Serial: SECRET-SERIAL\\nValid To: 2027-01-31T12:00:00Z\\nOther: x",
             "product":"Qlik Sense Enterprise","organization":"ACME","isSubscription":true}
            """));

    Answer<ServerLicense> answer = get(licenses.server());

    assertThat(answer)
        .isEqualTo(
            new Found<>(
                new ServerLicense(
                    false,
                    Optional.of(Instant.parse("2027-01-31T12:00:00Z")),
                    "2027-01-31T12:00:00Z",
                    false,
                    "Qlik Sense Enterprise",
                    "ACME")));
    assertThat(answer.toString()).doesNotContain("SECRET");
  }

  @Test
  void expiredLicense_isNotPerpetual_whateverItsDetailsSay() throws Exception {
    fake.on("license", Reply.json("{\"isExpired\":true,\"keyDetails\":\"Valid To: never\"}"));

    assertThat(get(licenses.server()))
        .isEqualTo(new Found<>(new ServerLicense(true, Optional.empty(), "never", false, "", "")));
  }

  @Test
  void licenseWithoutADate_isRead_asOneWhoseEndIsNotKnown() throws Exception {
    fake.on("license", Reply.json("{\"isExpired\":false,\"keyDetails\":null}"));

    assertThat(get(licenses.server()))
        .isEqualTo(new Found<>(new ServerLicense(false, Optional.empty(), "", false, "", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"isExpired\":\"perhaps\"}", "null", "[]", "1", "<html>", "{\"error\":1}"})
  void whatIsNoLicense_isNoReading(String body) throws Exception {
    fake.on("license", Reply.json(body));

    assertThat(get(licenses.server())).isNotInstanceOf(Found.class);
  }

  @Test
  void accessLicenses_haveButlersNames_withoutWhatIsSwitchedOff() throws Exception {
    fake.on(
        OVERVIEW,
        Reply.json(
            """
            {"totalTokens":100,"availableTokens":40,"tokensEnabled":true,
             "userAccess":{"enabled":true,"tokenCost":1,"allocatedTokens":7,"userTokens":6,"quarantinedTokens":2},
             "loginAccess":{"enabled":true,"tokenCost":0.1,"allocatedTokens":10,"usedTokens":3,"unavailableTokens":1},
             "professionalAccess":{"enabled":true,"total":25,"allocated":5,"used":4,"quarantined":1,"excess":0,"available":20},
             "analyzerAccess":{"enabled":false,"total":9},
             "analyzerTimeAccess":{"enabled":true,"allocatedMinutes":700,"usedMinutes":5,"unavailableMinutes":0},
             "moonAccess":{"enabled":true,"total":1},"schemaPath":"AccessTypeOverview"}
            """));

    assertThat(get(licenses.access()))
        .isEqualTo(
            new Found<>(
                new AccessLicenses(
                    List.of(
                        type(
                            "analyzer_capacity",
                            Map.of(
                                "allocated_minutes", 700L,
                                "unavailable_minutes", 0L,
                                "used_minutes", 5L)),
                        type(
                            "professional",
                            Map.of(
                                "allocated", 5L,
                                "available", 20L,
                                "excess", 0L,
                                "quarantined", 1L,
                                "total", 25L,
                                "used", 4L)),
                        new AccessLicenses.Type(
                            "token_login",
                            Map.of(
                                "allocated_tokens", 10L,
                                "unavailable_tokens", 1L,
                                "used_tokens", 3L),
                            Map.of("token_cost", 0.1)),
                        type(
                            "token_user",
                            Map.of(
                                "allocated_tokens", 7L,
                                "quarantined_tokens", 2L,
                                "token_cost", 1L,
                                "used_tokens", 6L)),
                        type(
                            "tokens_available",
                            Map.of("available_tokens", 40L, "total_tokens", 100L))))));
  }

  @Test
  void usedUserTokens_underTheNameOfTheirNeighbours_areReadToo() throws Exception {
    fake.on(OVERVIEW, Reply.json("{\"userAccess\":{\"enabled\":true,\"usedTokens\":6}}"));

    assertThat(get(licenses.access()))
        .isEqualTo(
            new Found<>(
                new AccessLicenses(List.of(type("token_user", Map.of("used_tokens", 6L))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"professionalAccess\":{}}", "{\"moonAccess\":{\"enabled\":true}}"})
  void overviewWithoutAnyKnownKind_isNoReading(String body) throws Exception {
    fake.on(OVERVIEW, Reply.json(body));

    assertThat(get(licenses.access())).isInstanceOf(Trouble.class);
  }

  /** Who may see less than all would report less than there is. */
  @Test
  void otherQlikUser_doesNotAskForLicenses() throws Exception {
    QlikConfig config = TestConfigs.qlik("localhost", fake.port());
    QlikConfig other =
        new QlikConfig(
            config.host(),
            config.port(),
            config.serverName(),
            "UserDirectory=ACME;UserId=somebody",
            config.tls(),
            config.budget(),
            config.concurrency(),
            config.connectTimeout(),
            config.readTimeout());
    fake.on("license", Reply.json("{\"isExpired\":false}"));

    try (Qrs asSomebody =
        new Qrs(other, FakeQrs.identity(), new PrometheusRegistry(), Clock.systemUTC())) {
      assertThat(get(new Licenses(asSomebody).server())).isInstanceOf(Found.class);
    }
  }

  @Test
  void expectedTasks_haveTheValueOfTheirProperty_andOnlyOfThat() throws Exception {
    fake.on(
        EXPECTED,
        Reply.json(
            """
            [{"id":"t1","name":"Sales","app":{"id":"a"},"customProperties":[
               {"value":"26h","definition":{"name":"bob's"}},{"value":"x","definition":{"name":"Other"}}]},
             {"id":"t2","name":"Stock","customProperties":[]}]
            """));

    assertThat(get(new Tasks(qrs).expected("Bob's")))
        .isEqualTo(
            new Found<>(
                new ExpectedTasks("Bob's", List.of(new ExpectedTasks.Task("t1", "Sales", "26h")))));
  }

  @Test
  void noExpectedTaskAnyMore_isWorthTelling_butTroubleIsNot() throws Exception {
    fake.on(EXPECTED, asked -> asked == 1 ? Reply.json("[]") : Reply.status(503));

    assertThat(get(new Tasks(qrs).expected("Bob's")))
        .isEqualTo(new Found<>(new ExpectedTasks("Bob's", List.of())));
    assertThat(get(new Tasks(qrs).expected("Bob's"))).isInstanceOf(Trouble.class);
  }

  private static AccessLicenses.Type type(String name, Map<String, Long> figures) {
    return new AccessLicenses.Type(name, figures);
  }

  private static <T> T get(CompletableFuture<T> answer) throws Exception {
    return answer.get(10, TimeUnit.SECONDS);
  }
}
