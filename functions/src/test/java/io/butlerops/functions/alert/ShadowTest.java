package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.PagerType;
import io.butlerops.functions.settings.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShadowTest {
  private static final Event FAILED = Samples.reload("e1", EventType.TASK_FAILED);
  private static final Event BARE = Samples.bareReload("e1", EventType.TASK_FAILED);

  @Test
  void judge_routeInShadow_decidedAndRecordedButNotSent() {
    Verdict verdict = judge(FAILED, "- {to: sales, mode: shadow, continue: true}\n- {to: ops}");

    assertThat(verdict.decisions())
        .containsExactly(
            new Decision(Reason.SHADOW, "routes[0]", "sales", "bob", "ROUTED"),
            new Decision(Reason.ROUTED, "routes[1]", "ops", "ann", ""));
    assertThat(verdict.deliveries()).hasSize(1);
  }

  @Test
  void judge_stackInShadow_nothingSent() {
    AlertSettings settings =
        AlertSettings.parse(
            "butler.yaml",
            """
            mode: shadow
            destinations: {ops: {type: pager, people: [ann, bob]}}
            catchAll: ops
            """,
            List.of(new PagerType()));

    Verdict verdict = judge(FAILED, settings);

    assertThat(verdict.decisions())
        .extracting(Decision::reason)
        .containsExactly(Reason.SHADOW, Reason.SHADOW);
    assertThat(verdict.deliveries()).isEmpty();
  }

  @Test
  void judge_routeInShadowNotDecided_catchAllNotToldForIt() {
    assertThat(judge(BARE, "- {to: sales, mode: shadow, match: {tag: Gold}}").deliveries())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void sentence_everyReason_isOneEnglishSentence(Reason reason) {
    assertThat(reason.sentence()).matches("[A-Z][^.\\n]{10,90}\\.");
  }

  private static Verdict judge(Event event, String routes) {
    return judge(event, Course.settings(routes));
  }

  private static Verdict judge(Event event, AlertSettings settings) {
    Judge judge = new Judge(() -> settings, Judge.STAGES, new InMemoryAlertStore());
    return judge.judge(new Occurrence(Course.HQ, event), Instant.parse("2026-11-23T10:15:31Z"));
  }
}
