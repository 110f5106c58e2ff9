package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.AdminStage.HQ;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.admin.AdminStage.Reply;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.alert.Decision;
import io.butlerops.functions.alert.Occurrence;
import io.butlerops.functions.alert.Reason;
import io.butlerops.functions.http.ApiEvents;
import io.butlerops.functions.settings.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryRoutesTest {
  private static final SiteId EU = SiteId.of("eu");
  private static final SiteId SEEN = SiteId.of("branch");

  private final AdminStage stage = AdminStage.ready();

  @Test
  void list_severalSites_newestFirst() {
    stage.happened(HQ, at("a1", "10:00:00Z", EventType.TASK_FAILED), true);
    stage.happened(EU, at("a2", "10:00:01Z", EventType.TASK_SUCCEEDED), false);
    stage.happened(SEEN, at("a3", "09:59:59Z", EventType.TASK_ABORTED), true);

    JsonNode page = stage.get("/admin/alerts").json();
    assertThat(ids(page)).containsExactly("a2", "a1", "a3");
    assertThat(page.at("/items/1").toString())
        .isEqualTo(
            "{\"id\":\"a1\",\"site\":\"hq\",\"event\":\"failed\",\"time\":\"2026-11-23T10:00:00Z\","
                + "\"recorded\":\"2026-11-23T10:15:31Z\",\"title\":\"Reload of Sales\","
                + "\"app\":\"Sales\",\"told\":[\"ops\"]}");
    assertThat(page.path("next").isNull()).isTrue();
  }

  @Test
  void list_toldTogetherWithOthers_told() {
    stage.alerts.record(
        new AlertRecord(
            new Occurrence(HQ, at("a1", "10:00:00Z", EventType.TASK_FAILED)),
            AdminStage.NOW,
            List.of(new Decision(Reason.GROUPED, "finance", "ops", "ann", "w1")),
            List.of(),
            List.of(),
            AlertRecord.Status.DISPATCHED),
        List.of(),
        List.of());

    JsonNode page = stage.get("/admin/alerts?told=yes").json();
    assertThat(ids(page)).containsExactly("a1");
    assertThat(page.at("/items/0/told/0").asText()).isEqualTo("ops");
    assertThat(stage.get("/admin/alerts/a1").json().at("/decisions/0/told").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "site=eu, a2",
    "event=aborted, a3",
    "event=qlik.task.aborted, a3",
    "told=no, a2",
    "task=of sAL, a2 a1 a3",
    "task=none, ''",
    "app=sales&told=yes, a1 a3",
    "from=2026-11-23T10:00:00Z, a2 a1",
    "to=2026-11-23T10:00:00Z, a3",
    "from=2026-11-23T10:00:00Z&to=2026-11-23T10:00:01Z, a1",
    "from=2026-11-23T10:00:01Z&to=2026-11-23T10:00:00Z, ''",
  })
  void list_filter_onlyThose(String filter, String expected) {
    stage.happened(HQ, at("a1", "10:00:00Z", EventType.TASK_FAILED), true);
    stage.happened(EU, at("a2", "10:00:01Z", EventType.TASK_SUCCEEDED), false);
    stage.happened(SEEN, at("a3", "09:59:59Z", EventType.TASK_ABORTED), true);
    assertThat(String.join(" ", ids(stage.get("/admin/alerts?" + filter).json())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "site=HQ",
        "event=broken",
        "told=true",
        "from=yesterday",
        "limit=0",
        "limit=201",
        "cursor=x",
        "cursor=MjAyNg",
        "color=red"
      })
  void list_filterThatMeansNothing_badRequestNamesIt(String filter) {
    Reply reply = stage.get("/admin/alerts?" + filter);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).contains(filter.substring(0, filter.indexOf('=')));
  }

  @Test
  void list_siteThatNobodyKnows_notFoundWithThoseThereAre() {
    Reply reply = stage.get("/admin/alerts?site=hk");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error()).isEqualTo("there is no site 'hk'; there are [eu, hq]");
  }

  @Test
  void list_pageByPage_eachOnceEvenAtTheSameMoment() {
    for (int i = 0; i < 130; i++) {
      for (SiteId site : List.of(HQ, EU, SEEN)) {
        stage.happened(
            site, at("e%03d".formatted(i / 2), "10:00:00Z", EventType.TASK_FAILED), false);
      }
    }
    List<String> all = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = stage.get("/admin/alerts?limit=7" + next).json();
      page.path("items").forEach(item -> all.add(item.path("site") + item.path("id").asText()));
      next = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asText();
    } while (!next.isEmpty());
    assertThat(all).hasSize(3 * 65).doesNotHaveDuplicates();
  }

  @Test
  void list_hardlyAnythingMatches_endsBeforeItsTimeAndGoesOnThere() {
    for (int i = 0; i < 2100; i++) {
      stage.happened(HQ, at("e" + i, "10:00:00Z", EventType.TASK_FAILED), false);
    }
    stage.happened(HQ, at("old", "09:00:00Z", EventType.TASK_ABORTED), false);
    JsonNode page = stage.get("/admin/alerts?event=aborted").json();
    assertThat(ids(page)).isEmpty();
    assertThat(
            ids(
                stage
                    .get("/admin/alerts?event=aborted&cursor=" + page.path("next").asText())
                    .json()))
        .containsExactly("old");
  }

  @Test
  void one_known_withDecisionsDeliveriesAndTheEvent() {
    stage.happened(HQ, at("a1", "10:00:00Z", EventType.TASK_FAILED), true);
    JsonNode alert = stage.get("/admin/alerts/a1?site=hq").json();
    assertThat(alert.path("title").asText()).isEqualTo("Reload of Sales");
    assertThat(alert.at("/decisions/0/reason").asText()).isEqualTo("routed");
    assertThat(alert.at("/decisions/0/route").asText()).isEqualTo("finance");
    assertThat(alert.at("/decisions/0/told").asBoolean()).isTrue();
    assertThat(alert.at("/deliveries/0/id").asText()).isEqualTo("d-a1");
    assertThat(alert.at("/deliveries/0/state").asText()).isEqualTo("pending");
    assertThat(alert.at("/data/data/task/tags/0").asText()).isEqualTo("Nightly");
    assertThat(stage.get("/admin/alerts/a1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin/alerts/a2", "/admin/alerts/a1?site=eu", "/admin/alerts/a b"})
  void one_unknown_notFound(String path) {
    stage.happened(HQ, at("a1", "10:00:00Z", EventType.TASK_FAILED), true);
    assertThat(stage.get(path).status()).isEqualTo(404);
  }

  @Test
  void log_complete_text() {
    failed();
    stage.logs.add(1, 2, "one å\n".getBytes(UTF_8));
    stage.logs.add(2, 2, "two\n".getBytes(UTF_8));
    Reply reply = stage.get("/admin/alerts/a1/log");
    assertThat(reply.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
    assertThat(reply.body()).isEqualTo("one å\ntwo\n");
  }

  @Test
  void log_gzipAccepted_packedEvenWhenTheTextIsTooLarge() throws IOException {
    failed();
    byte[] text = "0001  LOAD * FROM orders;\n".repeat(400_000).getBytes(UTF_8);
    stage.logs.add(1, 1, text);
    Reply reply =
        stage.ask(
            ApiEvents.call("GET", "/admin/alerts/a1/log")
                .header("accept-encoding", "gzip, deflate"));
    assertThat(reply.headers()).containsEntry("Content-Encoding", "gzip");
    assertThat(reply.base64()).isTrue();
    try (GZIPInputStream unpacked =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(reply.body())))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(text);
    }
  }

  @Test
  void log_tooLargeForAnAnswer_addressesOfItsParts() {
    failed();
    stage.logs.add(1, 2, new byte[5_000_000]);
    stage.logs.add(2, 2, new byte[1]);
    JsonNode answer = stage.get("/admin/alerts/a1/log").json();
    assertThat(answer.path("parts")).hasSize(2);
    assertThat(answer.at("/parts/1").asText())
        .isEqualTo("https://bucket.test/logs/hq/a1/0002-of-0002");
  }

  @Test
  void log_packedAndStillTooLarge_addressesOfItsParts() {
    failed();
    byte[] noise = new byte[5_000_000];
    new Random(7).nextBytes(noise);
    stage.logs.add(1, 1, noise);
    Reply reply =
        stage.ask(ApiEvents.call("GET", "/admin/alerts/a1/log").header("accept-encoding", "gzip"));
    assertThat(reply.json().path("parts")).hasSize(1);
  }

  @Test
  void log_partsMissing_acceptedWithHowMany() {
    failed();
    stage.logs.add(1, 3, "one".getBytes(UTF_8));
    Reply reply = stage.get("/admin/alerts/a1/log");
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.headers()).containsEntry("Retry-After", "10");
    assertThat(reply.json().path("parts").asInt()).isEqualTo(1);
    assertThat(reply.json().path("of").asInt()).isEqualTo(3);
  }

  @Test
  void log_none_notFoundWithTheReason() {
    failed();
    stage.happened(HQ, Samples.engineReload("a2"), true);
    assertThat(stage.get("/admin/alerts/a1/log").error())
        .isEqualTo("there is no script log: none has come from the relay");
    assertThat(stage.get("/admin/alerts/a2/log").error())
        .isEqualTo("there is no script log: events of this kind have none");
  }

  private void failed() {
    stage.happened(HQ, Samples.reload("a1", EventType.TASK_FAILED), true);
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("items").forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }

  private static Event at(String id, String time, EventType type) {
    Event sample = Samples.reload(id, type);
    return new Event(id, sample.source(), type, Instant.parse("2026-11-23T" + time), sample.data());
  }
}
