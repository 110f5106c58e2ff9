package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.butlerops.contract.EventType;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.Reported;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.reading.ExpectedTasks;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes, schedules and tasks of which something is expected. Each test has a site. */
@Timeout(180)
class NodeDaysIT {
  private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
  private static final SiteId SHOP = SiteId.of("shop");
  private static final SiteId LEARN = SiteId.of("learn");
  private static final SiteId PLAN = SiteId.of("plan");
  private static final SiteId SALES = SiteId.of("sales");
  private static final SiteId STOCK = SiteId.of("stock");

  @TempDir private static Path folder;
  private static PassingDays days;

  @BeforeAll
  static void begin() throws Exception {
    days =
        new PassingDays(
            folder,
            """
            monitors:
              nodes:
                - {site: shop, node: QLIK2, within: 4h, days: mon-fri, between: "06:00-20:00"}
              tasks:
                - {site: sales, task: Reload of Sales, within: 26h}
            sites:
              shop: {zone: Europe/Stockholm}
            """,
            SHOP,
            LEARN,
            PLAN,
            SALES,
            STOCK);
  }

  @AfterAll
  static void end() {
    days.close();
  }

  @Test
  void node_expectedOnWorkdays_isNotMissedOverAWeekend() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, SHOP)) {
      ZonedDateTime friday = next(DayOfWeek.FRIDAY, LocalTime.of(17, 0));
      days.passUntil(friday);
      Health evening = Health.GOOD.success("qlik2", relay.now());
      ZonedDateTime monday = friday.plusDays(3).with(LocalTime.of(7, 0));
      for (ZonedDateTime time :
          List.of(friday, friday.plusHours(3), friday.plusDays(1), friday.plusDays(2), monday)) {
        if (time.isAfter(friday)) {
          days.passUntil(time);
        }
        relay.speak(evening);
        days.look();
        assertThat(days.told(SHOP)).as(time.toString()).isEmpty();
      }

      minute(relay, evening);
      minute(relay, evening);
      assertThat(days.told(SHOP)).containsExactly("alarm.node.silent QLIK2");

      minute(relay, Health.GOOD.success("qlik2", relay.now()));
      minute(relay, Health.GOOD);
      assertThat(days.told(SHOP)).containsExactly("alarm.node.silent.over QLIK2");
    }
  }

  @Test
  void node_isExpectedAfterSuccessesOnSevenDays_notBefore() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, LEARN)) {
      day(relay, Health.GOOD.failure("qlik1", relay.now()));
      assertThat(proof()).contains("no success was ever heard");
      for (int successes = 1; successes <= 6; successes++) {
        day(relay, Health.GOOD.success("qlik1", relay.now()));
      }
      assertThat(proof()).contains("learning");
      day(relay, Health.GOOD);
      day(relay, Health.GOOD);
      assertThat(days.told(LEARN)).isEmpty();

      Instant seventh = relay.now();
      relay.speak(Health.GOOD.success("qlik1", seventh));
      assertThat(proof()).isEqualTo("watched");
      days.pass(Duration.ofHours(30));
      relay.speak(Health.GOOD);
      days.look();
      assertThat(days.told(LEARN)).isEmpty();
      minute(relay, Health.GOOD);
      minute(relay, Health.GOOD);
      assertThat(days.told(LEARN)).containsExactly("alarm.node.silent qlik1");

      minute(relay, Health.GOOD.success("qlik1", relay.now()));
      minute(relay, Health.GOOD);
      assertThat(days.told(LEARN)).containsExactly("alarm.node.silent.over qlik1");
    }
  }

  /** What the admin API says of the only node. */
  private static String proof() {
    return Admin.of(days.cloud())
        .get("/sites?site=" + LEARN)
        .json()
        .at("/items/0/nodes/0/proofOfLife")
        .asText();
  }

  @Test
  void schedule_thatDidNotRunWhenDue_isToldOnceAndThatItRunsAgain() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, PLAN)) {
      Instant hour = days.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
      days.pass(Duration.between(days.now(), hour.plus(Duration.ofMinutes(30))));
      relay.speak();
      String id = hourly();
      days.look();
      // Longer than a ring may be late, so that the cloud's scheduler leaves it out.
      days.pass(Duration.ofMinutes(42));
      relay.speak();
      days.look();
      days.look();
      assertThat(days.told(PLAN)).containsExactly("alarm.schedule.missed " + id);

      days.pass(Duration.ofMinutes(46));
      relay.speak();
      days.pass(Duration.ofMinutes(2));
      await("run").until(() -> runs(id) == 1);
      days.awaitQuiet();
      relay.speak();
      days.look();
      days.look();
      assertThat(days.told(PLAN)).containsExactly("alarm.schedule.missed.over " + id);
      // Else it would ring for a relay that is gone while time passes in other tests.
      assertThat(v4().call("DELETE", "/v4/schedules/" + id, "").status()).isEqualTo(204);
    }
  }

  private static String hourly() {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", "Hourly")
            .put("cronSchedule", "0 * * * *")
            .put("timezone", "UTC")
            .put("qlikSenseTaskId", "58dd8322-e39c-4b71-b74e-13c47a2f6dd4")
            .put("startupState", "started")
            .toString();
    V4.Answer made = v4().json("POST", "/v4/schedules", body);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  private static int runs(String schedule) {
    return v4().get("/v4/schedules/" + schedule + "/runs").json().findParents("state").size();
  }

  private static V4 v4() {
    URI base = days.cloud().endpoints().v4().resolve("/");
    return V4.withToken(base, days.cloud().token()).with("X-Butler-Site", PLAN.value());
  }

  @Test
  void task_ofTheSettings_isOverdueUntilItSucceeds() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, SALES)) {
      days.look();
      assertOverdue(relay, Duration.ofHours(26), "t-1", "Reload of Sales", "Reload of Sales");
    }
  }

  @Test
  void task_whosePropertySaysSo_isOverdueUntilItSucceeds() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, STOCK)) {
      relay.tell(
          EventType.EXPECTED_TASKS,
          new ExpectedTasks(
              "ButlerExpect", List.of(new ExpectedTasks.Task("t-2", "Reload of Stock", "2h"))));
      days.look();
      assertOverdue(relay, Duration.ofHours(2), "t-2", "Reload of Stock", "t-2");
    }
  }

  private static void assertOverdue(
      SpokenRelay relay, Duration within, String id, String name, String subject) throws Exception {
    SiteId site = relay.id().site();
    days.pass(within);
    relay.speak();
    days.look();
    assertThat(days.told(site)).isEmpty();
    minute(relay, Health.GOOD);
    minute(relay, Health.GOOD);
    assertThat(days.told(site)).containsExactly("alarm.task.overdue " + subject);

    relay.tell(EventType.TASK_SUCCEEDED, success(id, name));
    minute(relay, Health.GOOD);
    minute(relay, Health.GOOD);
    assertThat(days.told(site)).containsExactly("alarm.task.overdue.over " + subject);
  }

  private static TaskData success(String id, String name) {
    return new TaskData(
        TaskKind.RELOAD,
        new Reported("qlik1", name, "App", "u", id, "a", "", "INFO", "e", "succeeded"),
        HeardBy.UDP,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static ZonedDateTime next(DayOfWeek day, LocalTime time) {
    return days.now().atZone(STOCKHOLM).with(TemporalAdjusters.next(day)).with(time);
  }

  private static void minute(SpokenRelay relay, Health health) throws InterruptedException {
    later(relay, Duration.ofMinutes(1), health);
  }

  private static void day(SpokenRelay relay, Health health) throws InterruptedException {
    relay.speak(health);
    days.look();
    later(relay, Duration.ofDays(1), Health.GOOD);
  }

  private static void later(SpokenRelay relay, Duration time, Health health)
      throws InterruptedException {
    days.pass(time);
    relay.speak(health);
    days.look();
  }
}
