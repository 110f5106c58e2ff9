package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.PagerType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What tests of stages start from. */
final class Course {
  static final SiteId HQ = SiteId.of("hq");

  private Course() {}

  /** Settings with the pagers ops, sales, trial (for tests) and crowd (three people). */
  static AlertSettings settings(String routes) {
    String yaml =
        """
        destinations:
          ops: {type: pager, people: ann}
          sales: {type: pager, people: bob, limit: {every: 1m}, fallback: trial}
          trial: {type: pager, people: cid, test: true}
          crowd: {type: pager, people: [dan, eve, dan]}
        catchAll: ops
        routes:
        """;
    return AlertSettings.parse("butler.yaml", yaml + routes.indent(2), List.of(new PagerType()));
  }

  static Situation situation(AlertSettings settings) {
    return new Situation(settings, Instant.parse("2026-11-23T10:15:31Z"), Map.of());
  }

  static List<Alert> heard(Event event) {
    return List.of(Alert.heard(new Occurrence(HQ, event)));
  }

  static List<Decision> decisions(List<Alert> alerts) {
    return alerts.stream().map(Alert::decision).toList();
  }
}
