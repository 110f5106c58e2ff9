package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.READ;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Query;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.service.Availability;
import io.butlerops.functions.service.Known;
import io.butlerops.functions.service.Past;
import io.butlerops.functions.service.ServiceHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code /admin/services}: how services are, and what became of one. */
record ServiceRoutes(ServiceHistory history, Sites sites) {
  private static final int USUAL_DAYS = 30;
  private static final String DAYS = "a number of days from 1 to " + ServiceHistory.DAYS;

  List<Route> routes() {
    return List.of(
        Route.get(READ, "/admin/services", this::list).with("site", "host"),
        Route.get(READ, "/admin/services/history", this::history)
            .with("site", "host", "service", "days"));
  }

  private record Listed(List<View> items) {}

  /**
   * @param source who told: windows, systemd or qlik
   * @param disagreement what the other source says where the two disagree
   * @param since when it was first seen in this state
   * @param lastSeen when a relay last told of it
   */
  private record View(
      SiteId site,
      String host,
      String service,
      String displayName,
      String friendlyName,
      State state,
      Service.StartType startType,
      Service.Source source,
      Optional<String> disagreement,
      Instant since,
      Instant lastSeen) {
    static View of(SiteId site, Known known) {
      Service service = known.service();
      return new View(
          site,
          service.host(),
          service.name(),
          service.displayName(),
          service.friendlyName(),
          service.state(),
          service.startType(),
          service.source(),
          Optional.of(service.otherwise()).filter(text -> !text.isEmpty()),
          known.since(),
          known.seen());
    }
  }

  private Answer list(Request request) {
    Optional<String> host = request.query().text("host");
    return Answer.ok(
        new Listed(
            sites.asked(request.query()).stream()
                .flatMap(site -> history.current(site).stream().map(known -> View.of(site, known)))
                .filter(view -> host.map(view.host()::equalsIgnoreCase).orElse(true))
                .toList()));
  }

  /**
   * @param zone in which days begin
   * @param changes newest first
   */
  private record History(
      SiteId site,
      String host,
      String service,
      ZoneId zone,
      List<Past.Change> changes,
      List<Day> days) {}

  /**
   * Seconds of a day.
   *
   * @param unknown no relay told of that time
   * @param percent up, of the time that is known; absent when none is
   */
  private record Day(LocalDate day, long up, long down, long unknown, OptionalDouble percent) {
    static Day of(Availability of) {
      return new Day(
          of.day(),
          of.up().toSeconds(),
          of.down().toSeconds(),
          of.unknown().toSeconds(),
          of.percent());
    }
  }

  private Answer history(Request request) {
    Query query = request.query();
    SiteId site = sites.known(required(query, "site"));
    String host = required(query, "host");
    String service = required(query, "service");
    int days = query.value("days", DAYS, ServiceRoutes::days).orElse(USUAL_DAYS);
    ZoneId zone = sites.zone(site);
    Past past = history.past(site, host, service, days, zone);
    if (past.changes().isEmpty() && history.find(site, host, service).isEmpty()) {
      throw HttpError.notFound(
          "nothing is known of service '%s' of host '%s'".formatted(service, host));
    }
    return Answer.ok(
        new History(
            site, host, service, zone, past.changes(), past.days().stream().map(Day::of).toList()));
  }

  private static String required(Query query, String name) {
    return query
        .text(name)
        .orElseThrow(() -> HttpError.badRequest(name + " is missing; expected its name"));
  }

  private static int days(String text) {
    int days = Integer.parseInt(text);
    if (days < 1 || days > ServiceHistory.DAYS) {
      throw new IllegalArgumentException(text);
    }
    return days;
  }
}
