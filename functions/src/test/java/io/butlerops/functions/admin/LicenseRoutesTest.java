package io.butlerops.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.Allocations.Allocation;
import io.butlerops.contract.command.Allocations.Holder;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.functions.http.ApiEvents;
import io.butlerops.functions.license.Plan;
import io.butlerops.functions.license.Reading;
import io.butlerops.functions.license.Reading.Kind;
import io.butlerops.functions.license.ReadyPlans;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.PagerType;
import io.butlerops.functions.settings.SettingsVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenseRoutesTest {
  private static final String PLAN = "/admin/licenses/plan";
  private static final String RELEASE = "/admin/licenses/release";
  private static final String SITE = "{\"site\":\"hq\"}";
  private static final String LIVE =
      "licenses: {available: {professional: 5}, release: {professional: {unused: 90},"
          + " dryRun: false}}";

  private final AdminStage stage = AdminStage.ready();
  private String settings = "";

  LicenseRoutesTest() {
    with(LIVE);
  }

  @Test
  void show_nothingReadYet_sitesWithTheirThresholds() {
    JsonNode items = stage.get("/admin/licenses").json().path("items");

    assertThat(items.findValuesAsText("site")).containsExactly("eu", "hq");
    assertThat(items.at("/1/server").isNull()).isTrue();
    assertThat(items.at("/1/thresholds/server")).hasSize(6);
    assertThat(items.at("/1/thresholds/available/professional").asLong()).isEqualTo(5);
    assertThat(items.at("/1/releases")).isEmpty();
  }

  @Test
  void show_siteOfWhichOnlyARelayWasHeard_isThere() {
    RelayId relay = new RelayId(SiteId.of("lab"), 1);
    Instant now = AdminStage.NOW;
    stage.relays.replace(
        Optional.empty(), new RelayStatus(relay, true, "b", 1, now, now, Optional.empty()));

    assertThat(stage.get("/admin/licenses?site=lab").json().at("/items/0/site").asText())
        .isEqualTo("lab");
  }

  @Test
  void show_readings_withDaysAndWhatIsLeft() {
    server("2026-12-23", Optional.of(Instant.parse("2026-12-23T00:00:00Z")));
    AccessLicenses access =
        new AccessLicenses(
            List.of(
                new AccessLicenses.Type("professional", Map.of("available", 4L, "total", 20L)),
                new AccessLicenses.Type("token_user", Map.of("token_cost", 1L))));
    stage.readings.keep(AdminStage.HQ, Kind.ACCESS, new Reading<>(AdminStage.NOW, access));
    for (int days : new int[] {31, 29, 0}) {
      Instant time = AdminStage.NOW.minus(Duration.ofDays(days));
      stage.readings.record(AdminStage.HQ, Kind.ACCESS, new Reading<>(time, access));
    }

    JsonNode site = stage.get("/admin/licenses?site=hq").json().at("/items/0");

    assertThat(site.at("/server/days").asInt()).isEqualTo(30);
    assertThat(site.at("/server/expired").asBoolean()).isFalse();
    assertThat(site.at("/server/product").asText()).isEqualTo("Qlik Sense");
    assertThat(site.at("/server/problem").isNull()).isTrue();
    assertThat(site.at("/access/types/0/available").asInt()).isEqualTo(4);
    assertThat(site.at("/access/types/0/threshold").asInt()).isEqualTo(5);
    assertThat(site.at("/access/types/0/tooFew").asBoolean()).isTrue();
    assertThat(site.at("/access/types/0/figures/total").asInt()).isEqualTo(20);
    assertThat(site.at("/access/types/1/available").isNull()).isTrue();
    assertThat(site.at("/access/types/1/tooFew").asBoolean()).isFalse();
    assertThat(site.path("history")).hasSize(2);
  }

  @Test
  void show_dateThatCannotBeRead_isSaid() {
    server("next year", Optional.empty());

    JsonNode server = stage.get("/admin/licenses?site=hq").json().at("/items/0/server");

    assertThat(server.path("days").isNull()).isTrue();
    assertThat(server.path("problem").asText())
        .isEqualTo("its end cannot be read, so nobody is told before it expires: 'next year'");
  }

  @Test
  void plan_asked_acceptedWithItsAddress() {
    AdminStage.Reply reply = stage.post(PLAN, SITE);

    assertThat(reply.status()).isEqualTo(202);
    String id = reply.json().path("plan").asText();
    assertThat(id).matches("20261123T101531Z-[0-9a-f]{8}");
    assertThat(reply.json().path("state").asText()).isEqualTo("asked");
    assertThat(reply.headers()).containsEntry("Location", PLAN + "?site=hq&id=" + id);
    assertThat(stage.queued).containsExactly("plan " + id + " of hq");
    assertThat(stage.get(reply.json().path("address").asText()).json().path("author").asText())
        .isEqualTo("ann");
  }

  @Test
  void plan_askedWhileAnotherIsInWork_conflictThatNamesIt() {
    String id = stage.post(PLAN, SITE).json().path("plan").asText();

    AdminStage.Reply reply = stage.post(PLAN, SITE);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.error())
        .isEqualTo("plan %s of site hq is in work (asked); see %s?site=hq&id=%s", id, PLAN, id);
    assertThat(stage.post(PLAN, "{\"site\":\"eu\"}").status()).isEqualTo(202);
  }

  @Test
  void plan_settingsNameNoType_conflict() {
    with("licenses: {release: {dryRun: false}}");

    AdminStage.Reply reply = stage.post(PLAN, SITE);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.error()).contains("names none of [professional, analyzer]");
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', 400, 'site is missing; expected one of [eu, hq]'",
    "'{\"site\":\"mars\"}', 404, 'there is no site ''mars''; there are [eu, hq]'",
    "'{\"site\":\"M/\"}', 400, 'site = ''M/''; expected 1 to 31 lower-case letters, digits or"
        + " ''-'', not starting with ''-'''",
    "'{\"sight\":\"hq\"}', 400, 'body, sight: unknown field; expected one of site'"
  })
  void plan_badRequest_saysWhatIsWrong(String body, int status, String message) {
    AdminStage.Reply reply = stage.post(PLAN, body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.error()).isEqualTo(message);
    assertThat(stage.queued).isEmpty();
  }

  @Test
  void planOf_noneYet_notFound() {
    assertThat(stage.get(PLAN + "?site=hq").status()).isEqualTo(404);
    assertThat(stage.get(PLAN + "?site=hq&id=a%2Fb").status()).isEqualTo(404);
    assertThat(stage.get(PLAN + "?site=hq&id=x").error()).isEqualTo("site hq has no plan 'x'");
  }

  @Test
  void planOf_ready_latestByDefaultInPagesWithReasons() {
    String id = ready(7).id();

    JsonNode first = stage.get(PLAN + "?site=hq&limit=4").json();
    String rest = PLAN + "?site=hq&id=" + id + "&limit=4&cursor=" + first.path("next").asText();
    JsonNode second = stage.get(rest).json();

    assertThat(first.path("id").asText()).isEqualTo(id);
    assertThat(first.path("state").asText()).isEqualTo("ready");
    assertThat(first.at("/counts/all").asInt()).isEqualTo(7);
    assertThat(first.at("/counts/release").asInt()).isEqualTo(5);
    assertThat(first.at("/counts/overCeiling").asInt()).isEqualTo(2);
    assertThat(first.path("items")).hasSize(4);
    JsonNode one = first.at("/items/0");
    assertThat(one.path("user").asText()).isEqualTo("ACME\\user6");
    assertThat(one.path("unusedDays").asInt()).isEqualTo(106);
    assertThat(one.path("decision").asText()).isEqualTo("release");
    assertThat(one.path("reason").asText()).isEqualTo("not used for 106 days");
    assertThat(second.path("items").findValuesAsText("decision"))
        .containsExactly("release", "over-ceiling", "over-ceiling");
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  void planOf_cursorOfSomethingElse_badRequest() {
    ready(1);

    assertThat(stage.get(PLAN + "?site=hq&cursor=x").status()).isEqualTo(400);
    assertThat(stage.get(PLAN + "?site=hq&cursor=-1").status()).isEqualTo(400);
    assertThat(stage.get(PLAN + "?site=hq&cursor=99").json().path("items")).isEmpty();
  }

  @Test
  void release_ofAReadyPlan_acceptedAndBegun() {
    Plan plan = ready(2);

    AdminStage.Reply reply = release(plan.id());

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().path("state").asText()).isEqualTo("releasing");
    Plan releasing = stage.plans.find(AdminStage.HQ, plan.id()).orElseThrow();
    assertThat(releasing.releasedBy()).isEqualTo("ann");
    assertThat(stage.queued).endsWith("plan " + plan.id() + " of hq");
  }

  @Test
  void release_done_isShownWithWhatItTakesToUndoIt() {
    Plan plan = ready(1);
    release(plan.id());
    Plan releasing = stage.plans.find(AdminStage.HQ, plan.id()).orElseThrow();
    ReadyPlans.released(stage.plans, releasing, AdminStage.NOW);

    JsonNode site = stage.get("/admin/licenses?site=hq").json().at("/items/0");

    assertThat(site.at("/plan/state").asText()).isEqualTo("done");
    JsonNode undo = site.at("/releases/0");
    assertThat(undo.path("user").asText()).isEqualTo("ACME\\user0");
    assertThat(undo.path("userId").asText()).isEqualTo("u0");
    assertThat(undo.path("type").asText()).isEqualTo("professional");
    assertThat(undo.path("lastUsed").asText()).isEqualTo("2026-08-15T10:15:31Z");
    assertThat(undo.path("state").asText()).isEqualTo("released");
    assertThat(undo.path("by").asText()).isEqualTo("ann");
    assertThat(undo.path("changed").asText()).isEqualTo("2026-11-23T10:15:31Z");
  }

  @Test
  void release_twice_secondIsRefused() {
    Plan plan = ready(1);
    release(plan.id());

    AdminStage.Reply reply = release(plan.id());

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.error())
        .isEqualTo("plan %s is releasing; only one that is ready can be released", plan.id());
  }

  @Test
  void release_failedPlan_refused() {
    String id = stage.post(PLAN, SITE).json().path("plan").asText();
    Plan asked = stage.plans.find(AdminStage.HQ, id).orElseThrow();
    ReadyPlans.failed(stage.plans, asked, "QRS did not answer", AdminStage.NOW);

    assertThat(release(id).error())
        .isEqualTo("plan %s is failed; only one that is ready can be released", id);
    assertThat(stage.get(PLAN + "?site=hq").json().path("problem").asText())
        .isEqualTo("QRS did not answer");
  }

  @Test
  void release_dryRun_refusedWithTheReason() {
    with(LIVE.replace("dryRun: false", "dryRun: true"));
    Plan plan = ready(1);

    AdminStage.Reply reply = release(plan.id());

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.error())
        .isEqualTo("licenses.release.dryRun is true in the settings: nothing is released");
  }

  @Test
  void release_oldPlan_refused() {
    Plan plan = ready(1);
    stage.clock.advance(Duration.ofHours(1));
    assertThat(plan.refusal(parsed().licenses().release(), stage.clock.instant())).isEmpty();
    stage.clock.advance(Duration.ofSeconds(1));

    AdminStage.Reply reply = release(plan.id());

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.error()).contains("more than 60 minutes ago; make a new one");
  }

  @Test
  void release_policyChangedSince_refused() {
    Plan plan = ready(1);
    with(LIVE.replace("unused: 90", "unused: 180"));
    stage.clock.advance(Duration.ofSeconds(5));

    assertThat(release(plan.id()).error())
        .isEqualTo("the settings have changed since plan %s; make a new one", plan.id());
  }

  @Test
  void release_otherSettingsChanged_isNoReason() {
    Plan plan = ready(1);
    with(
        LIVE.replace("professional: 5", "professional: 9")
            .replace("dryRun", "run: 0 6 * * *, dryRun"));
    stage.clock.advance(Duration.ofSeconds(5));

    assertThat(release(plan.id()).status()).isEqualTo(202);
  }

  @Test
  void release_besideAPlanInWork_refused() {
    Plan plan = ready(1);
    stage.clock.advance(Duration.ofSeconds(1));
    stage.post(PLAN, SITE);

    assertThat(release(plan.id()).error()).contains("is in work (asked)");
  }

  @Test
  void release_withoutPlan_badRequest() {
    assertThat(stage.post(RELEASE, SITE).status()).isEqualTo(400);
    assertThat(stage.post(RELEASE, SITE).error())
        .isEqualTo("plan is missing; expected the id of a plan that is ready");
  }

  @Test
  void readOnlyToken_mayLookAndNoMore() {
    ready(1);

    assertThat(stage.ask(ApiEvents.call("GET", PLAN + "?site=hq").scopes("admin:read")).status())
        .isEqualTo(200);
    assertThat(stage.ask(ApiEvents.call("POST", PLAN).json(SITE).scopes("admin:read")).status())
        .isEqualTo(403);
    assertThat(stage.ask(ApiEvents.call("POST", RELEASE).json(SITE).scopes("admin:read")).status())
        .isEqualTo(403);
  }

  private AdminStage.Reply release(String plan) {
    return stage.post(RELEASE, "{\"site\":\"hq\",\"plan\":\"" + plan + "\"}");
  }

  /** Of so many users who have not used theirs for more than three months. */
  private Plan ready(int users) {
    String id = stage.post(PLAN, SITE).json().path("plan").asText();
    Plan asked = stage.plans.find(AdminStage.HQ, id).orElseThrow();
    List<Allocation> read = IntStream.range(0, users).mapToObj(LicenseRoutesTest::idle).toList();
    return ReadyPlans.ready(
        stage.plans, asked, read, parsed().licenses().release(), AdminStage.NOW);
  }

  private static Allocation idle(int user) {
    return new Allocation(
        "professional",
        "l" + user,
        Optional.of(AdminStage.NOW.minus(Duration.ofDays(100 + user))),
        Optional.empty(),
        false,
        new Holder(
            "u" + user, "ACME", "user" + user, "", false, false, false, List.of(), List.of()));
  }

  private void server(String text, Optional<Instant> end) {
    stage.readings.keep(
        AdminStage.HQ,
        Kind.SERVER,
        new Reading<>(
            AdminStage.NOW, new ServerLicense(false, end, text, false, "Qlik Sense", "ACME")));
  }

  private AlertSettings parsed() {
    return AlertSettings.parse("test", settings, List.of(new PagerType()));
  }

  private void with(String licenses) {
    settings = AdminStage.SETTINGS + licenses + "\n";
    long number = stage.settings.latest() + 1;
    stage.settings.write(new SettingsVersion(number, settings, Map.of(), "ann", AdminStage.NOW));
  }
}
