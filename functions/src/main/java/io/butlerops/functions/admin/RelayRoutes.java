package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.READ;
import static io.butlerops.functions.admin.Scope.WRITE;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.Given;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.presence.Relays;
import io.butlerops.functions.watch.Memory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /admin/relays}: which relays are there; one that was taken away is to be deleted. */
record RelayRoutes(Relays relays, Memory memory, Clock clock) {
  List<Route> routes() {
    return List.of(
        Route.get(READ, "/admin/relays", this::list).with("site"),
        Route.delete(WRITE, "/admin/relays/{relay}", this::delete));
  }

  /** Its alarms end with the next look at its site. One that speaks again is there again. */
  private Answer delete(Request request) {
    String name = request.parameter("relay");
    RelayId relay = Given.parse("relay", name, "{site}-{1..999}", RelayId::parse);
    RelayStatus status =
        relays
            .find(relay)
            .orElseThrow(() -> HttpError.notFound("relay %s was never heard of".formatted(relay)));
    if (status.present(clock.instant())) {
      throw HttpError.conflict("relay %s is there; stop it first".formatted(relay));
    }
    relays.forget(relay);
    memory.forget(relay);
    return Answer.done();
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
