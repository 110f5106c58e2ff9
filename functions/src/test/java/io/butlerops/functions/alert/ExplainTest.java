package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.functions.alert.Explanation.Addressee;
import io.butlerops.functions.alert.Explanation.Answer;
import io.butlerops.functions.alert.Explanation.Asked;
import io.butlerops.functions.settings.Samples;
import org.junit.jupiter.api.Test;

class ExplainTest {
  private static final Event FAILED = Samples.reload("e1", EventType.TASK_FAILED);

  private static final String ROUTES =
      """
      - {name: finance, match: {event: failed, stream: Finance}, to: crowd}
      - name: retail
        match: {stream: Retail}
        to: sales
        routes:
          - {name: gold, match: {tag: Gold}, limit: {every: 5m}, group: {by: stream}, channel: "#x"}
          - {name: rest, to: []}
      - {name: others, to: ops}
      """;

  @Test
  void of_event_namesEveryRoutesAnswer() {
    assertThat(explain(FAILED).routes())
        .extracting(Asked::route, Asked::depth, Asked::answer)
        .containsExactly(
            tuple("finance", 0, Answer.NO),
            tuple("retail", 0, Answer.YES),
            tuple("gold", 1, Answer.YES),
            tuple("rest", 1, Answer.NOT_ASKED),
            tuple("others", 0, Answer.NOT_ASKED));
  }

  @Test
  void of_event_namesTheKeyThatSaidNo() {
    assertThat(explain(FAILED).routes().get(0).conditions())
        .extracting(
            Explanation.Condition::key,
            Explanation.Condition::wanted,
            condition -> condition.found().get(0),
            Explanation.Condition::answer)
        .containsExactly(
            tuple("event", "failed", "failed", Answer.YES),
            tuple("stream", "Finance", "Retail", Answer.NO));
  }

  @Test
  void of_event_addresseesAsTheAlertPathDecides() {
    Judge judge = new Judge(() -> Course.settings(ROUTES), Judge.STAGES, new InMemoryAlertStore());

    assertThat(explain(FAILED).addressees())
        .extracting(Addressee::decision)
        .isEqualTo(judge.judge(new Occurrence(Course.HQ, FAILED), FAILED.time()).decisions());
  }

  @Test
  void of_metadataMissing_saysWhatIsNotKnown() {
    Explanation explanation = explain(Samples.bareReload("e1", EventType.TASK_FAILED));

    assertThat(explanation.routes().get(1).answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(explanation.text())
        .contains("    stream: not known yet (wanted Retail, found nothing)")
        .contains("crowd: It waits for metadata that is missing. [route finance; else ops]");
  }

  @Test
  void text_event_readsAsAnExplanation() {
    assertThat(explain(FAILED).text().lines())
        .containsExactly(
            "qlik.task.failed 'Reload of Sales' at hq",
            "Routes:",
            "  finance: no",
            "    event: yes (wanted failed, found failed)",
            "    stream: no (wanted Finance, found Retail, s0000000-0000-0000-0000-000000000004)",
            "  retail: yes",
            "    event: yes (wanted trouble of any kind, found failed)",
            "    stream: yes (wanted Retail, found Retail, s0000000-0000-0000-0000-000000000004)",
            "    gold: yes",
            "      tag: yes (wanted Gold, found Nightly, Gold)",
            "    rest: not asked, an earlier route took the event",
            "  others: not asked, an earlier route took the event",
            "Told:",
            "  sales, bob: A route asks for it. [route gold; at most one in 5m by task;"
                + " grouped by stream for 0s, then every 5m; channel #x; else trial]",
            "Not told:",
            "  nobody");
  }

  private static Explanation explain(Event event) {
    return Explain.of(Course.settings(ROUTES), Course.HQ, event);
  }
}
