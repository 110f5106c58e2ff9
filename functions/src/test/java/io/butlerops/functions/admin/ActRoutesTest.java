package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.AdminStage.HQ;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.functions.action.ActionLinks;
import io.butlerops.functions.admin.AdminStage.Reply;
import io.butlerops.functions.alert.Episode;
import io.butlerops.functions.alert.OpenAlerts;
import io.butlerops.functions.http.ApiEvents;
import io.butlerops.functions.http.Form;
import io.butlerops.functions.settings.Samples;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActRoutesTest {
  private final AdminStage stage = AdminStage.ready();
  private final OpenAlerts open = new OpenAlerts(stage.alerts, stage.clock);
  private String path;

  @BeforeEach
  void oneThatFailed() {
    Event failed = Samples.reload("a1", EventType.TASK_FAILED);
    stage.heard(HQ, failed);
    path =
        new ActionLinks(() -> AdminStage.KEY, stage.clock)
            .link(URI.create("https://b.test"), HQ, open.open(HQ).get(0).key(), failed.time())
            .getPath();
  }

  @Test
  void get_goodLink_pageWithButtonsAndNothingChanged() {
    Reply page = stage.ask(ApiEvents.call("GET", path).anonymous());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers())
        .containsEntry("Content-Type", "text/html; charset=utf-8")
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("Referrer-Policy", "no-referrer");
    assertThat(page.headers().get("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains("form-action 'self'", "frame-ancestors 'none'");
    assertThat(page.body())
        .contains("Reload of Sales", "Site hq", "11:15", "Acknowledge", "Snooze until tomorrow")
        .doesNotContain("<script", "http://", "https://");
    assertThat(episode().acknowledged()).isEmpty();
  }

  @Test
  void post_acknowledge_byTheNameThatWasGiven() {
    Reply page = post("name=Anna+%C3%85berg&do=acknowledge");
    assertThat(page.status()).isEqualTo(200);
    assertThat(episode().acknowledged().orElseThrow().by()).isEqualTo("Anna Åberg");
    assertThat(page.body()).contains("Acknowledged by Anna Åberg");
  }

  @ParameterizedTest
  @CsvSource({
    "snooze-1h, 2026-11-23T11:15:31Z",
    "snooze-8h, 2026-11-23T18:15:31Z",
    "snooze-tomorrow, 2026-11-24T07:00:00Z"
  })
  void post_snooze_untilThenByTheSitesClock(String button, Instant until) {
    post("name=bob&do=" + button);
    assertThat(episode().snoozed().orElseThrow().until()).isEqualTo(until);
  }

  @ParameterizedTest
  @CsvSource({
    "do=acknowledge, Please say who you are.",
    "name=+&do=acknowledge, Please say who you are.",
    "name=bob, That did not work",
    "name=bob&do=explode, That did not work"
  })
  void post_incompleteForm_saysSoAndChangesNothing(String form, String said) {
    Reply page = post(form);
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains(said);
    assertThat(episode().acknowledged()).isEmpty();
    assertThat(episode().snoozed()).isEmpty();
  }

  @Test
  void post_hostileName_isText() {
    assertThat(post("name=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22&do=acknowledge").body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;")
        .doesNotContain("<script");
  }

  @Test
  void any_forgedOrExpired_pageSaysItIsNotGood() {
    Reply forged = stage.ask(ApiEvents.call("GET", path + "x").anonymous());
    assertThat(forged.status()).isEqualTo(403);
    assertThat(forged.body()).contains("This link is not good");
    stage.clock.advance(Duration.ofDays(7));
    assertThat(post("name=bob&do=acknowledge").status()).isEqualTo(403);
    assertThat(episode().acknowledged()).isEmpty();
  }

  @Test
  void any_recovered_pageSaysItIsOver() {
    stage.clock.advance(Duration.ofMinutes(5));
    stage.heard(HQ, at("a2", EventType.TASK_SUCCEEDED, 60));
    Reply page = stage.ask(ApiEvents.call("GET", path).anonymous());
    assertThat(page.status()).isEqualTo(410);
    assertThat(page.body()).contains("has recovered since");
  }

  @Test
  void post_newTroubleSince_isNotAcknowledgedByTheOldLink() {
    stage.clock.advance(Duration.ofMinutes(5));
    stage.heard(HQ, at("a2", EventType.TASK_SUCCEEDED, 60));
    stage.heard(HQ, at("a3", EventType.TASK_FAILED, 120));
    assertThat(post("name=bob&do=acknowledge").status()).isEqualTo(410);
    assertThat(episode().acknowledged()).isEmpty();
  }

  private Reply post(String form) {
    return stage.ask(ApiEvents.call("POST", path).anonymous().body(Form.TYPE, form));
  }

  private Episode episode() {
    return open.open(HQ).get(0).episode().orElseThrow();
  }

  private static Event at(String id, EventType type, int seconds) {
    Event sample = Samples.reload(id, type);
    return new Event(id, sample.source(), type, sample.time().plusSeconds(seconds), sample.data());
  }
}
