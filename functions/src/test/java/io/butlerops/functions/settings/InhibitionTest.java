package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.InvalidSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InhibitionTest {
  private static final SiteId HQ = SiteId.of("hq");
  private static final Event FAILED = Samples.reload("e1", EventType.TASK_FAILED);
  private static final Event ABORTED = Samples.reload("e2", EventType.TASK_ABORTED);
  private static final Event ENGINE = Samples.engineReload("e3");
  private static final Event BARE = Samples.bareReload("e4", EventType.TASK_FAILED);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{when: {event: aborted}, mutes: {event: failed}} | true",
        "{when: {event: aborted}, mutes: {event: failed}, equal: [host, app, task, kind]} | true",
        "{when: {event: aborted}, mutes: {event: failed}, equal: [site, event]} | false",
        "{when: {event: aborted}, mutes: {event: failed}, equal: stream} | true",
        "{when: {event: succeeded}, mutes: {event: failed}} | false",
        "{when: {event: aborted}, mutes: {event: aborted}} | false",
        // each could mute the other
        "{when: {task: Reload*}, mutes: {site: hq}} | false",
      })
  void mutes_failedWhileAborted_byTheRule(String rule, boolean mutes) {
    assertThat(read(rule).mutes(HQ, ABORTED, FAILED)).isEqualTo(mutes);
  }

  @Test
  void mutes_engineOfTheSameHost_mutesItsReloads() {
    Inhibition rule =
        read("{when: {event: engineReloadFailed}, mutes: {event: failed}, equal: [host, app]}");
    assertThat(rule.mutes(HQ, ENGINE, FAILED)).isTrue();
    assertThat(rule.mutes(HQ, FAILED, ENGINE)).isFalse();
  }

  @Test
  void mutes_metadataMissing_notMuted() {
    Inhibition rule = read("{when: {event: aborted}, mutes: {tag: Nightly}, equal: [host]}");
    assertThat(rule.mutes(HQ, ENGINE, BARE)).isFalse();
    assertThat(
            read("{when: {tag: Gold}, mutes: {event: engineReloadFailed}}").mutes(HQ, BARE, ENGINE))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{mutes: {event: failed}} | inhibit[0].when",
        "{when: {event: failed}} | inhibit[0].mutes",
        "{when: {event: failed}, mutes: {}} | inhibit[0].mutes",
        "{when: {event: failed}, mutes: {event: no}} | inhibit[0].mutes.event",
        "{when: {event: failed}, mutes: {event: aborted}, equal: [color]} | inhibit[0].equal[0]",
      })
  void parse_cannotBeUsed_saysWhere(String rule, String path) {
    InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> read(rule));
    assertThat(invalid.problems()).extracting(problem -> problem.path()).containsExactly(path);
  }

  private static Inhibition read(String rule) {
    String yaml =
        "destinations: {ops: {type: pager, people: ann}}\ncatchAll: ops\ninhibit: [%s]\n"
            .formatted(rule);
    return AlertSettings.parse("butler.yaml", yaml, List.of(new PagerType())).inhibitions().get(0);
  }
}
