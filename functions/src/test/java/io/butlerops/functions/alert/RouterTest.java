package io.butlerops.functions.alert;

import static io.butlerops.functions.alert.Reason.CATCH_ALL;
import static io.butlerops.functions.alert.Reason.NOT_ASKED;
import static io.butlerops.functions.alert.Reason.ROUTED;
import static io.butlerops.functions.alert.Reason.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.functions.settings.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static final Event FAILED = Samples.reload("e1", EventType.TASK_FAILED);
  private static final Event FAILED_BARE = Samples.bareReload("e1", EventType.TASK_FAILED);

  @Test
  void apply_firstRouteMatches_laterOnesNotAsked() {
    assertThat(
            route(
                FAILED,
                """
                - {match: {event: aborted}, to: trial}
                - {name: gold, match: {tag: Gold}, to: [sales, crowd]}
                - {match: {event: failed}, to: trial}
                """))
        .containsExactly(
            new Decision(ROUTED, "gold", "sales"), new Decision(ROUTED, "gold", "crowd"));
  }

  @Test
  void apply_routeContinues_nextMatchToldToo() {
    assertThat(
            route(
                FAILED,
                """
                - {match: {tag: Gold}, to: sales, continue: true}
                - {match: {event: failed}, to: trial}
                - {to: crowd}
                """))
        .containsExactly(
            new Decision(ROUTED, "routes[0]", "sales"), new Decision(ROUTED, "routes[1]", "trial"));
  }

  @Test
  void apply_noRouteMatches_catchAllTold() {
    assertThat(route(FAILED, "- {match: {event: aborted}, to: sales}"))
        .containsExactly(new Decision(CATCH_ALL, "", "ops"));
  }

  @Test
  void apply_metadataMissing_catchAllToldAtOnceAndLaterRoutesToo() {
    assertThat(
            route(
                FAILED_BARE,
                """
                - {match: {tag: Gold}, to: sales}
                - {match: {event: failed}, to: crowd}
                """))
        .containsExactly(
            new Decision(UNDECIDED, "routes[0]", "ops"),
            new Decision(ROUTED, "routes[1]", "crowd"));
  }

  @Test
  void apply_metadataMissingButSureAnyway_routeTakesIt() {
    assertThat(route(FAILED_BARE, "- {match: {task: Reload*}, to: sales}"))
        .containsExactly(new Decision(ROUTED, "routes[0]", "sales"));
  }

  @Test
  void apply_success_goesOnlyWhereAskedFor() {
    Event success = Samples.reload("e1", EventType.TASK_SUCCEEDED);
    assertThat(route(success, "- {to: sales}")).containsExactly(new Decision(NOT_ASKED, "", ""));
    assertThat(route(success, "- {match: {event: succeeded, tag: Gold}, to: sales}"))
        .containsExactly(new Decision(ROUTED, "routes[0]", "sales"));
  }

  @Test
  void apply_successThatMayBeAskedFor_nobodyTold() {
    Event success = Samples.bareReload("e1", EventType.TASK_SUCCEEDED);
    assertThat(route(success, "- {match: {event: succeeded, tag: Gold}, to: sales}"))
        .containsExactly(new Decision(NOT_ASKED, "", ""));
  }

  private static List<Decision> route(Event event, String routes) {
    Situation situation =
        new Situation(Course.settings(routes), Instant.parse("2026-11-23T10:15:31Z"), Map.of());
    return Course.decisions(new Router().apply(Course.heard(event), situation).alerts());
  }
}
