package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.READ;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.watch.SiteReports;
import java.util.List;
import java.util.Optional;

/**
 * {@code /admin/sites} and {@code /admin/metrics}: how sites are, for people and for Prometheus.
 */
record SiteRoutes(SiteReports reports, Sites sites) {
  private static final String PROMETHEUS = "text/plain; version=0.0.4";

  List<Route> routes() {
    return List.of(
        Route.get(READ, "/admin/sites", this::list).with("site"),
        Route.get(READ, "/admin/metrics", this::metrics));
  }

  private record Listed(List<SiteView> items) {}

  private Answer list(Request request) {
    Optional<SiteId> site = request.query().value("site", SiteId.EXPECTED, SiteId::of);
    return Answer.ok(
        new Listed(
            reports.all().stream()
                .filter(report -> site.map(report.site()::equals).orElse(true))
                .map(report -> SiteView.of(report, sites.monitors()))
                .toList()));
  }

  private Answer metrics(Request request) {
    return Answer.text(200, PROMETHEUS, SiteMetrics.of(reports.all()));
  }
}
