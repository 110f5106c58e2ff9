package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.READ;
import static io.butlerops.functions.admin.Scope.WRITE;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.alert.OpenAlert;
import io.butlerops.functions.alert.OpenAlerts;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.Given;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /admin/open}: what is in trouble now, and who takes care of it. */
final class OpenRoutes {
  private final OpenAlerts open;
  private final Sites sites;
  private final Clock clock;

  OpenRoutes(OpenAlerts open, Sites sites, Clock clock) {
    this.open = open;
    this.sites = sites;
    this.clock = clock;
  }

  List<Route> routes() {
    String one = "/admin/open/{site}/{key}/";
    return List.of(
        Route.get(READ, "/admin/open", this::list).with("site"),
        Route.post(WRITE, one + "acknowledge", this::acknowledge),
        Route.post(WRITE, one + "snooze", this::snooze),
        Route.post(WRITE, one + "reopen", this::reopen));
  }

  private record Listed(List<OpenView> items) {}

  private record Acknowledge(Optional<String> comment) {}

  /** Either of the two; {@code for} is a duration such as 8h. */
  private record Snooze(Optional<String> until, @JsonProperty("for") Optional<String> length) {
    private Instant end(Instant now) {
      if (until.isPresent() == length.isPresent()) {
        throw HttpError.badRequest("expected either until or for");
      }
      return until
          .map(text -> Given.parse("until", text, HistoryRoutes.TIME, Instant::parse))
          .orElseGet(
              () ->
                  now.plus(
                      Given.parse("for", length.orElseThrow(), Values.DURATION, Values::duration)));
    }
  }

  private Answer list(Request request) {
    return Answer.ok(
        new Listed(
            sites.asked(request.query()).stream()
                .flatMap(site -> open.open(site).stream())
                .map(OpenView::of)
                .toList()));
  }

  private Answer acknowledge(Request request) {
    String comment =
        request.body().length == 0 ? "" : request.json(Acknowledge.class).comment().orElse("");
    return answer(() -> open.acknowledge(site(request), key(request), request.author(), comment));
  }

  private Answer snooze(Request request) {
    Instant until = request.json(Snooze.class).end(clock.instant());
    return answer(() -> open.snooze(site(request), key(request), request.author(), until));
  }

  private Answer reopen(Request request) {
    return answer(() -> open.reopen(site(request), key(request)));
  }

  private static Answer answer(Supplier<Optional<OpenAlert>> change) {
    try {
      return Answer.ok(
          OpenView.of(
              change
                  .get()
                  .orElseThrow(() -> HttpError.notFound("nothing is open under this key"))));
    } catch (IllegalArgumentException e) {
      throw HttpError.badRequest(e.getMessage());
    }
  }

  private SiteId site(Request request) {
    return sites.known(request.parameter("site"));
  }

  private static String key(Request request) {
    return request.parameter("key");
  }
}
