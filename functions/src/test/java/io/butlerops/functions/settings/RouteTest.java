package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | YES | YES",
        "{event: failed} | YES | YES",
        "{event: [aborted, failed]} | YES | YES",
        "{event: aborted} | NO | NO",
        "{event: engineReloadFailed} | NO | NO",
        "{kind: reload} | YES | UNKNOWN",
        "{kind: [preload, distribute]} | NO | UNKNOWN",
        "{host: pro2-*} | YES | YES",
        "{host: pro3-*} | NO | NO",
        "{node: central} | YES | UNKNOWN",
        "{node: Reloader} | NO | UNKNOWN",
        "{stream: Retail} | YES | UNKNOWN",
        "{stream: s0000000-*} | YES | UNKNOWN",
        "{stream: Finance} | NO | UNKNOWN",
        "{taskTag: Nightly} | YES | UNKNOWN",
        "{taskTag: Gold} | NO | UNKNOWN",
        "{appTag: Gold} | YES | UNKNOWN",
        "{appTag: Nightly} | NO | UNKNOWN",
        "{taskProperty: {name: Team, value: Finance}} | YES | UNKNOWN",
        "{taskProperty: {name: Team, value: Sales}} | NO | UNKNOWN",
        "{appProperty: {name: Team, value: Sales}} | YES | UNKNOWN",
        "{appProperty: {name: Team, value: Finance}} | NO | UNKNOWN",
        "{taskProperty: {name: Alert, value: Finance}} | NO | UNKNOWN",
        "{owner: 'lab\\ann'} | YES | UNKNOWN",
        "{owner: '/\\\\(ann?)$/'} | YES | UNKNOWN",
        "{owner: 'LAB\\bob'} | NO | UNKNOWN",
        "{user: 'LAB\\*'} | YES | YES",
        "{user: 'DEV\\*'} | NO | NO",
        "{service: '*'} | NO | NO",
        "{task: /^reload/} | YES | YES",
        "{task: ['/^load/', '/SALES$/']} | YES | YES",
        "{task: /^sales/} | NO | NO",
        "{not: {task: Reload*}} | NO | NO",
        "{not: {task: Load*}} | YES | YES",
        "{not: {tag: Gold}} | NO | UNKNOWN",
        "{not: {tag: Silver}} | YES | UNKNOWN",
        "{not: {tag: Silver, event: aborted}} | YES | YES",
        "{not: [{tag: Silver}, {event: failed}]} | NO | NO",
        "{not: [{event: aborted}, {not: {tag: Gold}}]} | YES | UNKNOWN",
        "{event: failed, not: {tag: Silver}} | YES | UNKNOWN",
        "{event: aborted, not: {tag: Silver}} | NO | NO",
        "{site: hq} | YES | YES",
        "{site: [\"eu-*\", us]} | NO | NO",
        "{task: \"reload of*\"} | YES | YES",
        "{task: 5F1C1A52-3A0C-4D6E-9D53-1A3C5D1B0001} | YES | YES",
        "{task: Sales} | NO | NO",
        "{app: sales} | YES | YES",
        "{app: 7e2f0b11-*} | YES | YES",
        "{app: Finance} | NO | NO",
        "{tag: nightly} | YES | UNKNOWN",
        "{tag: [Silver, Gold]} | YES | UNKNOWN",
        "{tag: Silver} | NO | UNKNOWN",
        "{tag: Silver, event: aborted} | NO | NO",
        "{tag: Nightly, app: Sales} | YES | UNKNOWN",
        "{customProperty: {name: Alert, value: Yes}} | YES | UNKNOWN",
        "{customProperty: {name: Team, value: Sales}} | YES | UNKNOWN",
        "{customProperty: {name: Alert, value: Finance}} | NO | UNKNOWN",
        "{customProperty: [{name: X, value: Y}, {name: Team, value: Fin*}]} | YES | UNKNOWN",
      })
  void match_failedReload_answersByWhatIsKnown(String match, Match known, Match withoutQrs) {
    assertThat(match(match, Samples.reload("e1", EventType.TASK_FAILED))).isEqualTo(known);
    assertThat(match(match, Samples.bareReload("e1", EventType.TASK_FAILED))).isEqualTo(withoutQrs);
  }

  @Test
  void match_success_onlyWhereAskedFor() {
    Event success = Samples.reload("e1", EventType.TASK_SUCCEEDED);
    assertThat(match("{task: \"*\"}", success)).isEqualTo(Match.NO);
    assertThat(match("{event: succeeded, tag: Gold}", success)).isEqualTo(Match.YES);
  }

  @Test
  void match_taskWithoutApp_appsAreKnownToBeNone() {
    Event sync = Samples.userSync("e1", EventType.TASK_FAILED);
    assertThat(match("{tag: Gold}", sync)).isEqualTo(Match.NO);
    assertThat(match("{stream: '*'}", sync)).isEqualTo(Match.NO);
    assertThat(match("{owner: '*'}", sync)).isEqualTo(Match.NO);
    assertThat(match("{appProperty: {name: '*', value: '*'}}", sync)).isEqualTo(Match.NO);
    assertThat(match("{kind: userSync}", sync)).isEqualTo(Match.YES);
    assertThat(match("{app: Sales}", sync)).isEqualTo(Match.NO);
    assertThat(match("{tag: Nightly}", sync)).isEqualTo(Match.YES);
  }

  @Test
  void match_engineReload_hasAnAppIdAndNothingElse() {
    Event engine = Samples.engineReload("e1");
    assertThat(match("{app: 7e2f0b11-*}", engine)).isEqualTo(Match.YES);
    assertThat(match("{app: Sales}", engine)).isEqualTo(Match.NO);
    assertThat(match("{task: \"*\"}", engine)).isEqualTo(Match.NO);
    assertThat(match("{event: engineReloadFailed}", engine)).isEqualTo(Match.YES);
    assertThat(match("{host: pro2-win1, user: 'LAB\\goran'}", engine)).isEqualTo(Match.YES);
    List.of(
            "kind: reload",
            "node: '*'",
            "stream: '*'",
            "tag: '*'",
            "owner: '*'",
            "taskProperty: {name: '*', value: '*'}")
        .forEach(key -> assertThat(match("{" + key + "}", engine)).as(key).isEqualTo(Match.NO));
  }

  private static Match match(String match, Event event) {
    String yaml =
        "{destinations: {ops: {type: pager, people: ann}}, catchAll: ops, routes: {to: ops, match: "
            + match
            + "}}";
    AlertSettings settings = AlertSettings.parse("butler.yaml", yaml, List.of(new PagerType()));
    return settings.routes().get(0).match(new Facts(SiteId.of("hq"), event));
  }
}
