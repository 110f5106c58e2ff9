package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.qlik.AccessType;
import io.butlerops.infra.qlik.Allocation;
import io.butlerops.infra.qlik.Faults;
import io.butlerops.infra.qlik.Faults.Answer;
import io.butlerops.infra.qlik.Licenses;
import io.butlerops.infra.qlik.Purchased;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Licenses come to their end, run short and are given back, over relay and cloud as they run. */
@ExtendWith(OnStage.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
class LicensesIT {
  private static final String SITE = "lab-licenses";
  private static final String HOOK = "licenses";
  private static final int CEILING = 2;

  private final Play play;
  private OwnSettings settings;
  private WatchedSite site;

  LicensesIT(Play play) {
    this.play = play;
  }

  @BeforeAll
  void open() throws Exception {
    settings = OwnSettings.put(play, OwnSettings.read("licenses.yaml"));
    site = WatchedSite.open(play, SITE, UnaryOperator.identity());
  }

  @AfterAll
  void close() throws Exception {
    site.close();
    settings.close();
  }

  @Test
  void serverLicense_twoWeeksBeforeItsEnd_isToldAndSoIsThatItIsRenewed() {
    licenses().serverEndsIn(14);

    JsonNode alert = site.told(HOOK, body -> isOf(body, "server license about to expire alert"));
    assertThat(alert.path("daysUntilExpiry").asInt()).isEqualTo(14);
    assertThat(alert.path("expiryDateStr").asText()).isEqualTo(licenses().server().text());
    assertThat(alert.path("licenseExpired").isBoolean()).isTrue();
    assertThat(alert.path("licenseExpired").asBoolean()).isFalse();
    assertThat(openAlarms()).containsExactly("server license");

    licenses().serverEndsIn(400);

    JsonNode end = site.told(HOOK, body -> isOf(body, "server license status"));
    assertThat(end.path("daysUntilExpiry").asInt()).isEqualTo(400);
    assertThat(openAlarms()).isEmpty();
    assertThat(site.bodies(HOOK)).hasSize(2);
  }

  @Test
  void accessLicenses_fewerThanTheThreshold_areToldAndSoIsThatThereAreEnough() {
    Purchased enough = licenses().purchased();
    licenses().purchased(enough.withAnalyzer(20));

    JsonNode alert = site.told(HOOK, body -> body.path("licenseType").asText().equals("analyzer"));
    assertThat(alert.path("event").asText()).isEqualTo("Qlik Sense access licenses running out");
    int left = 20 - licenses().of(AccessType.ANALYZER).size();
    assertThat(alert.path("available").asInt()).isEqualTo(left);
    assertThat(alert.path("threshold").asInt()).isEqualTo(30);

    licenses().purchased(enough);

    site.told(HOOK, body -> body.path("available").asInt() >= 30);
    assertThat(openAlarms()).isEmpty();
  }

  @Test
  void plan_readThroughTheRelay_saysOfEachLicenseWhatBecomesOfItAndWhy() {
    JsonNode plan = plan(site);

    assertThat(plan.path("state").asText()).as(plan.toString()).isEqualTo("ready");
    assertThat(decision(plan, "LAB\\anna.berg"))
        .isEqualTo("keep: used 2 days ago; kept for 90 days");
    assertThat(decision(plan, "LAB\\li.wei")).isEqualTo("keep: never used; such licenses are kept");
    assertThat(decision(plan, "LAB\\sara.ek")).isEqualTo("keep: protect.tags: KEEP");
    assertThat(decision(plan, "LAB\\svc_etl"))
        .isEqualTo("keep: protect.customProperties: License = keep");
    assertThat(decision(plan, "PARTNER\\audit")).isEqualTo("keep: protect.directories: PARTNER");
    assertThat(plan.path("warnings").toString()).contains("misspelled");
    assertThat(plan.at("/counts/release").asInt()).isEqualTo(CEILING);
    assertThat(plan.path("releases")).isEmpty();
  }

  @Test
  void release_dryRunIsRefused_thenNoMoreThanTheCeilingAreTaken() throws Exception {
    JsonNode plan = plan(site);
    assertThat(accounts(plan, "over-ceiling")).isNotEmpty();
    Admin.Answer refused = release(site, plan);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("licenses.release.dryRun is true");
    assertThat(licenses().released()).isEmpty();

    play.stage()
        .putSettings(OwnSettings.read("licenses.yaml").replace("dryRun: true", "dryRun: false"));
    WatchedSite.soon("release").until(() -> release(site, plan).status() == 202);

    JsonNode done = awaitDone(site, plan);
    Set<String> wanted = accounts(plan, "release");
    assertThat(wanted).hasSize(CEILING);
    assertThat(results(done, "released")).isEqualTo(wanted);
    assertThat(done.path("releases")).hasSize(CEILING);
    assertThat(released(site)).isEqualTo(wanted);
    WatchedSite.soon("notices").until(() -> site.bodies("notices").size() == CEILING);
    assertThat(site.bodies("last")).as("nobody else is told").isEmpty();
    assertThat(release(site, plan).status()).isEqualTo(409);

    JsonNode next = plan(site);
    assertThat(accounts(next, "release")).doesNotContainAnyElementsOf(wanted);
    releaseIsRefusedByTheRelaysSwitch();
  }

  /** Under settings that have releases done. */
  private void releaseIsRefusedByTheRelaysSwitch() throws Exception {
    try (WatchedSite refuses =
        WatchedSite.open(
            play, "lab-refuses", yaml -> yaml.replace("release: true", "release: false"))) {
      JsonNode plan = plan(refuses);
      assertThat(release(refuses, plan).status()).isEqualTo(202);

      JsonNode done = awaitDone(refuses, plan);

      assertThat(results(done, "refused")).isEqualTo(accounts(plan, "release"));
      assertThat(done.path("releases").findValuesAsText("message"))
          .allMatch(message -> message.contains("does not do ReleaseLicense"));
      assertThat(refuses.qlik().licenses().released()).isEmpty();
    }
  }

  @Test
  void plan_qrsFailsInTheMiddle_failsAsAWholeAndSaysWhy() {
    site.qlik().faults(Faults.NONE.withAnswer(Answer.ERROR_500).onlyAt("/qrs/license/analyzer"));

    JsonNode plan = plan(site);

    site.qlik().faults(Faults.NONE);
    assertThat(plan.path("state").asText()).isEqualTo("failed");
    assertThat(plan.path("problem").asText()).contains("analyzer", "500");
    assertThat(plan.path("items")).isEmpty();
    Admin.Answer refused = release(site, plan);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("only one that is ready can be released");
  }

  @Test
  void plan_ofThousandsOfUsers_isWholeOnItsPages() throws Exception {
    int crowd = 2500;
    try (WatchedSite large = WatchedSite.open(play, "lab-crowd", UnaryOperator.identity())) {
      large.qlik().licenses().crowd(crowd);
      List<Allocation> held =
          Stream.of(AccessType.values())
              .flatMap(type -> large.qlik().licenses().of(type).stream())
              .toList();

      JsonNode plan = plan(large);

      assertThat(plan.path("state").asText()).as(plan.path("problem").asText()).isEqualTo("ready");
      assertThat(plan.at("/counts/all").asInt()).isEqualTo(held.size());
      assertThat(everybody(large, plan))
          .containsExactlyInAnyOrderElementsOf(
              held.stream().map(one -> one.user().account()).toList());
      assertThat(plan.at("/counts/release").asInt()).isEqualTo(CEILING);
      assertThat(large.qlik().licenses().released()).isEmpty();
    }
  }

  private static List<String> everybody(WatchedSite site, JsonNode plan) {
    List<String> all = new ArrayList<>();
    String cursor = "0";
    while (!cursor.isEmpty()) {
      JsonNode page = site.admin().get(address(site, plan) + "&limit=200&cursor=" + cursor).json();
      all.addAll(page.path("items").findValuesAsText("user"));
      cursor = page.path("next").asText("");
    }
    return all;
  }

  private Licenses licenses() {
    return site.qlik().licenses();
  }

  private static boolean isOf(JsonNode body, String event) {
    return body.path("event").asText().equals(event);
  }

  private List<String> openAlarms() {
    return site.report().path("alarms").findValuesAsText("subject");
  }

  /** Asked for and made, or failed. */
  private static JsonNode plan(WatchedSite site) {
    Admin.Answer asked =
        site.admin().post("/licenses/plan", "{\"site\":\"" + site.site().id() + "\"}");
    assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    return awaitState(site, asked.json(), Set.of("ready", "failed"));
  }

  private static Admin.Answer release(WatchedSite site, JsonNode plan) {
    return site.admin()
        .post(
            "/licenses/release",
            "{\"site\":\"%s\",\"plan\":\"%s\"}".formatted(site.site().id(), id(plan)));
  }

  private static JsonNode awaitDone(WatchedSite site, JsonNode plan) {
    return awaitState(site, plan, Set.of("done"));
  }

  private static JsonNode awaitState(WatchedSite site, JsonNode plan, Set<String> states) {
    return WatchedSite.soon("plan " + states)
        .until(
            () -> site.admin().get(address(site, plan)).json(),
            found -> states.contains(found.path("state").asText()));
  }

  private static String address(WatchedSite site, JsonNode plan) {
    return "/licenses/plan?site=%s&id=%s".formatted(site.site().id(), id(plan));
  }

  /** Of a plan, or of what said that one will be made. */
  private static String id(JsonNode plan) {
    return plan.path("id").asText(plan.path("plan").asText());
  }

  private static String decision(JsonNode plan, String user) {
    return plan.path("items")
        .valueStream()
        .filter(one -> one.path("user").asText().equals(user))
        .map(one -> one.path("decision").asText() + ": " + one.path("reason").asText())
        .collect(Collectors.joining("; "));
  }

  private static Set<String> accounts(JsonNode plan, String decision) {
    return users(plan.path("items"), "decision", decision);
  }

  private static Set<String> results(JsonNode plan, String state) {
    return users(plan.path("releases"), "state", state);
  }

  private static Set<String> users(JsonNode list, String field, String value) {
    return list.valueStream()
        .filter(one -> one.path(field).asText().equals(value))
        .map(one -> one.path("user").asText())
        .collect(Collectors.toSet());
  }

  /** By the simulator's account. */
  private static Set<String> released(WatchedSite site) {
    return site.qlik().licenses().released().stream()
        .map(held -> held.user().account())
        .collect(Collectors.toSet());
  }
}
