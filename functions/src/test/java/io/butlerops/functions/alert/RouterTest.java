package io.butlerops.functions.alert;

import static io.butlerops.functions.alert.Reason.CATCH_ALL;
import static io.butlerops.functions.alert.Reason.NOT_ASKED;
import static io.butlerops.functions.alert.Reason.RECORDED_ONLY;
import static io.butlerops.functions.alert.Reason.ROUTED;
import static io.butlerops.functions.alert.Reason.UNDECIDED;
import static io.butlerops.functions.alert.Reason.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.functions.settings.Limit;
import io.butlerops.functions.settings.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            new Decision(WAITING, "routes[0]", "sales"),
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
  void apply_successThatMayBeAskedFor_waitsAndNobodyIsToldMeanwhile() {
    Event success = Samples.bareReload("e1", EventType.TASK_SUCCEEDED);
    assertThat(route(success, "- {match: {event: succeeded, tag: Gold}, to: sales}"))
        .containsExactly(new Decision(WAITING, "routes[0]", "sales"));
  }

  @Test
  void apply_routeThatTellsNobody_recordedAndTheCatchAllNotTold() {
    assertThat(route(FAILED, "- {name: quiet, to: []}\n- {to: sales}"))
        .containsExactly(new Decision(RECORDED_ONLY, "quiet", ""));
    assertThat(route(FAILED_BARE, "- {name: quiet, match: {tag: Gold}, to: []}"))
        .containsExactly(
            new Decision(WAITING, "quiet", ""), new Decision(UNDECIDED, "quiet", "ops"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // children of a route to sales                                                | who takes
        // it
        "{name: a, match: {tag: Gold}}                                                  | a sales",
        "{name: a, match: {tag: Tin}}                                                   | top sales",
        "{name: a, match: {tag: Tin}}, {name: b, match: {tag: Gold}}, {name: c}         | b sales",
        "{name: a, match: {tag: Gold}, continue: true}, {name: b}                       | a sales, b sales",
        "{name: a, match: {tag: Gold}, continue: true}, {name: b, match: {tag: Tin}}    | a sales",
        "{name: a, to: crowd}                                                           | a crowd",
        "{name: a, to: []}                                                              | a nobody",
        "{name: a, match: {tag: Gold}, routes: [{name: b}]}                             | b sales",
      })
  void apply_routeWithChildren_theyComeFirst(String children, String takers) {
    String routes =
        "- {name: top, match: {event: failed}, to: sales, routes: [%s]}\n- {name: next, to: trial}";

    assertThat(
            route(FAILED, routes.formatted(children)).stream()
                .map(
                    one ->
                        one.route()
                            + " "
                            + (one.destination().isEmpty() ? "nobody" : one.destination())))
        .containsExactly(takers.split(", "));
  }

  @Test
  void apply_childContinues_routesAfterItsParentAreStillNotAsked() {
    assertThat(
            route(
                FAILED,
                """
                - {name: top, to: sales, routes: [{name: child, continue: true}]}
                - {name: next, to: trial}
                """))
        .extracting(Decision::route)
        .containsExactly("child");
  }

  @Test
  void apply_childNotDecided_parentTellsMeanwhileAndTheCatchAllToo() {
    assertThat(
            route(
                FAILED_BARE,
                "- {name: top, to: sales, routes: [{name: gold, match: {tag: Gold}, to: crowd}]}"))
        .containsExactly(
            new Decision(WAITING, "gold", "crowd"),
            new Decision(UNDECIDED, "gold", "ops"),
            new Decision(ROUTED, "top", "sales"));
  }

  @Test
  void apply_parentNotDecided_itsChildrenAreNotEither() {
    assertThat(
            route(
                FAILED_BARE,
                """
                - name: gold
                  match: {tag: Gold}
                  to: sales
                  routes: [{name: child, match: {task: Reload*}, to: crowd}]
                """))
        .containsExactly(
            new Decision(WAITING, "child", "crowd"), new Decision(UNDECIDED, "child", "ops"));
  }

  @Test
  void apply_successBelowARouteThatAsksForIt_childTakesIt() {
    Event success = Samples.reload("e1", EventType.TASK_SUCCEEDED);
    assertThat(
            route(
                success,
                """
                - match: {event: [failed, succeeded]}
                  to: sales
                  routes: [{name: child, match: {tag: Gold}}]
                """))
        .containsExactly(new Decision(ROUTED, "child", "sales"));
  }

  @Test
  void apply_routeSaysHow_alertHasItsTerms() {
    Alert alert =
        alerts(FAILED, "- {name: a, to: sales, limit: {every: 5m}, channel: '#x', fallback: crowd}")
            .get(0);

    assertThat(alert.terms().limit()).contains(new Limit(Duration.ofMinutes(5), Limit.By.TASK));
    assertThat(alert.context().route()).isEqualTo("a");
    assertThat(alert.context().channel()).isEqualTo("#x");
    assertThat(alert.context().fallback()).containsExactly("crowd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {to: sales}                                  | PT1M | trial",
        "- {to: sales, limit: off}                      |      | trial",
        "- {to: sales, limit: {every: 5m}}              | PT5M | trial",
        "- {to: sales, fallback: [crowd, sales]}        | PT1M | crowd",
        "- {to: crowd}                                  |      | ops",
        "- {to: ops}                                    |      |",
        "- {to: ops, fallback: crowd}                   |      | crowd",
        "- {match: {event: aborted}, to: sales}         |      |",
      })
  void apply_routeSaysLittle_destinationAndCatchAllFillIn(
      String routes, Duration limit, String fallback) {
    Alert alert = alerts(FAILED, routes).get(0);

    assertThat(alert.terms().limit().map(Limit::every)).isEqualTo(Optional.ofNullable(limit));
    assertThat(alert.context().fallback())
        .isEqualTo(Optional.ofNullable(fallback).stream().toList());
  }

  private static List<Alert> alerts(Event event, String routes) {
    return new Router()
        .apply(Course.heard(event), Course.situation(Course.settings(routes)))
        .alerts();
  }

  private static List<Decision> route(Event event, String routes) {
    return Course.decisions(alerts(event, routes));
  }
}
