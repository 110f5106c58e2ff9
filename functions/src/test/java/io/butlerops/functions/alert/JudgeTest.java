package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Samples;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:31Z");
  private static final Event FAILED = Samples.reload("e1", EventType.TASK_FAILED);

  @Test
  void judge_destinationWithSeveralPeople_oneDeliveryEach() {
    assertThat(judge("hq", FAILED, "- {to: [sales, crowd]}").deliveries())
        .extracting(Delivery::destination, Delivery::recipient)
        .containsExactly(tuple("sales", "bob"), tuple("crowd", "dan"), tuple("crowd", "eve"));
  }

  @Test
  void judge_destinationNamedByTwoRoutes_toldOnce() {
    Verdict verdict = judge("hq", FAILED, "- {to: sales, continue: true}\n- {to: [sales, ops]}");
    assertThat(verdict.decisions())
        .containsExactly(
            new Decision(Reason.ROUTED, "routes[0]", "sales").to("bob"),
            new Decision(Reason.TOLD_ALREADY, "routes[1]", "sales").to("bob"),
            new Decision(Reason.ROUTED, "routes[1]", "ops").to("ann"));
    assertThat(verdict.deliveries())
        .extracting(Delivery::destination)
        .containsExactly("sales", "ops");
  }

  @Test
  void judge_sameAddressInOtherCapitals_toldOnce() {
    AlertSettings settings =
        AlertSettings.parse(
            "butler.yaml",
            """
            destinations: {ops: {type: email, host: h, from: a@x.se, to: Ops@x.se}}
            catchAll: ops
            routes:
              - {to: ops, continue: true}
              - {to: ops, recipients: {shared: false, add: ops@x.se}}
            """,
            DestinationTypes.all());
    Judge judge = new Judge(() -> settings, Judge.STAGES, new InMemoryAlertStore());

    assertThat(judge.judge(new Occurrence(Course.HQ, FAILED), NOW).deliveries())
        .extracting(Delivery::recipient)
        .containsExactly("Ops@x.se");
  }

  @Test
  void judge_testEvent_onlyTestDestinationsTold() {
    Verdict verdict = judge("hq", Samples.test("e1"), "- {to: [sales, trial]}");
    assertThat(verdict.decisions())
        .containsExactly(
            new Decision(Reason.NOT_FOR_TESTS, "routes[0]", "sales").to("bob"),
            new Decision(Reason.ROUTED, "routes[0]", "trial").to("cid"));
    assertThat(verdict.deliveries()).extracting(Delivery::destination).containsExactly("trial");
  }

  @Test
  void judge_sameEventAgainLater_sameDeliveryIds() {
    assertThat(judge("hq", FAILED, "- {to: crowd}").deliveries())
        .extracting(Delivery::id)
        .isEqualTo(
            judge("hq", FAILED, "- {to: [crowd, ops]}").deliveries().stream()
                .limit(2)
                .map(Delivery::id)
                .toList())
        .allMatch(id -> id.matches("[0-9a-f]{32}"));
  }

  @Test
  void judge_sameEventIdAtAnotherSite_otherDeliveryIds() {
    assertThat(judge("eu", FAILED, "- {to: sales}").deliveries().get(0).id())
        .isNotEqualTo(judge("hq", FAILED, "- {to: sales}").deliveries().get(0).id());
  }

  private static Verdict judge(String site, Event event, String routes) {
    Judge judge = new Judge(() -> Course.settings(routes), Judge.STAGES, new InMemoryAlertStore());
    return judge.judge(new Occurrence(SiteId.of(site), event), NOW);
  }
}
