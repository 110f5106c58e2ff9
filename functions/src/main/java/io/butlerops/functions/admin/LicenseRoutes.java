package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.READ;
import static io.butlerops.functions.admin.Scope.WRITE;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.admin.AdminHandler.LicenseDesk;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.Given;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Query;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.license.Plan;
import io.butlerops.functions.license.PlanStore;
import io.butlerops.functions.license.Plans;
import io.butlerops.functions.settings.ReleaseSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code /admin/licenses}: what licenses there are, and which are taken back. */
final class LicenseRoutes {
  private static final String PLAN = "/admin/licenses/plan";
  private static final String CURSOR = "next of the page before";

  private final LicenseDesk desk;
  private final PlanStore plans;
  private final Plans making;
  private final Sites sites;
  private final Clock clock;

  LicenseRoutes(LicenseDesk desk, Sites sites, Clock clock) {
    this.desk = desk;
    this.plans = desk.plans();
    this.making = new Plans(desk.plans(), desk.queue(), clock);
    this.sites = sites;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get(READ, "/admin/licenses", this::show).with("site"),
        Route.get(READ, PLAN, this::plan).with("site", "id", "limit", "cursor"),
        Route.post(WRITE, PLAN, this::ask),
        Route.post(WRITE, "/admin/licenses/release", this::release));
  }

  private record Listed(List<LicenseView> items) {}

  private record Ask(Optional<String> site) {}

  private record Release(Optional<String> site, String plan) {}

  /**
   * @param address where it can be read
   */
  private record Accepted(String site, String plan, String state, String address) {
    private static Accepted of(Plan plan) {
      return new Accepted(
          plan.site().value(),
          plan.id(),
          plan.word(),
          "%s?site=%s&id=%s".formatted(PLAN, plan.site(), plan.id()));
    }
  }

  private Answer show(Request request) {
    LicenseReport report = new LicenseReport(desk, sites.inForce(), clock.instant());
    return Answer.ok(new Listed(sites.asked(request.query()).stream().map(report::of).toList()));
  }

  private Answer plan(Request request) {
    Query query = request.query();
    SiteId site = site(query.text("site"));
    Optional<String> id = query.text("id");
    Plan plan =
        id.map(one -> find(site, one))
            .orElseGet(
                () ->
                    plans
                        .latest(site)
                        .orElseThrow(
                            () -> HttpError.notFound("site " + site + " has no plan yet")));
    int from = query.value("cursor", CURSOR, LicenseRoutes::position).orElse(0);
    return Answer.ok(PlanView.Whole.of(plan, plans, from, Asked.limit(query)));
  }

  private static int position(String text) {
    if (!text.matches("\\d{1,7}")) {
      throw new IllegalArgumentException(text);
    }
    return Integer.parseInt(text);
  }

  private Answer ask(Request request) {
    SiteId site = site(request.json(Ask.class).site());
    if (sites.inForce().licenses().release().types().isEmpty()) {
      throw HttpError.conflict(
          "licenses.release of the settings names none of " + ReleaseSettings.TYPES);
    }
    return accepted(making.ask(site, request.author()), site);
  }

  private Answer release(Request request) {
    Release asked = request.json(Release.class);
    SiteId site = site(asked.site());
    String id = Given.required("plan", asked.plan(), "the id of a plan that is ready");
    Plan plan = find(site, id);
    plan.refusal(sites.inForce().licenses().release(), clock.instant())
        .ifPresent(
            why -> {
              throw HttpError.conflict(why);
            });
    return accepted(making.release(plan, request.author()), site);
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private Answer accepted(Optional<Plan> begun, SiteId site) {
    Plan plan =
        begun.orElseThrow(
            () ->
                HttpError.conflict(
                    plans
                        .inWork(site)
                        .map(Accepted::of)
                        .map(
                            one ->
                                "plan %s of site %s is in work (%s); see %s"
                                    .formatted(one.plan(), site, one.state(), one.address()))
                        .orElse("another plan of site " + site + " was in work; try again")));
    Accepted accepted = Accepted.of(plan);
    return Answer.json(202, accepted).with("Location", accepted.address());
  }

  private Plan find(SiteId site, String id) {
    return Optional.of(id)
        .filter(one -> one.matches("[A-Za-z0-9-]{1,64}"))
        .flatMap(one -> plans.find(site, one))
        .orElseThrow(() -> HttpError.notFound("site %s has no plan '%s'".formatted(site, id)));
  }

  /** May be left out where there is only one. */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private SiteId site(Optional<String> name) {
    List<SiteId> found = sites.asked(name);
    if (found.size() != 1) {
      throw HttpError.badRequest("site is missing; expected one of " + found);
    }
    return found.get(0);
  }
}
