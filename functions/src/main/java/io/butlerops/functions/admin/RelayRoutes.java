package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.READ;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.presence.Relays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /admin/relays}: which relays are there. */
record RelayRoutes(Relays relays, Clock clock) {
  List<Route> routes() {
    return List.of(Route.get(READ, "/admin/relays", this::list).with("site"));
  }

  private record Listed(List<View> items) {}

  /**
   * @param online whether it can be told something now
   * @param since when its connection began or ended; a relay that fell silent may have ended later
   * @param clockOffsetMillis what its clock lacks, negative when it is fast
   */
  private record View(
      SiteId site,
      RelayId relay,
      boolean online,
      Instant since,
      Instant lastSeen,
      String boot,
      Optional<Long> clockOffsetMillis) {}

  private Answer list(Request request) {
    Optional<SiteId> site = request.query().value("site", SiteId.EXPECTED, SiteId::of);
    List<RelayStatus> found = site.map(relays::of).orElseGet(relays::all);
    return Answer.ok(new Listed(found.stream().map(this::view).toList()));
  }

  private View view(RelayStatus status) {
    return new View(
        status.relay().site(),
        status.relay(),
        status.present(clock.instant()),
        status.since(),
        status.seen(),
        status.boot(),
        status.clockOffset().map(Duration::toMillis));
  }
}
