package io.butlerops.functions.admin;

import io.butlerops.functions.action.ActionLink;
import io.butlerops.functions.action.ActionLinks;
import io.butlerops.functions.alert.OpenAlert;
import io.butlerops.functions.alert.OpenAlerts;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.Form;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.settings.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** {@code /admin/act}: acknowledge or snooze by the link in a message, without a token. */
final class ActRoutes {
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  /** The clocks that tell when trouble began and when it was heard of are not the same. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final ActionLinks links;
  private final OpenAlerts open;
  private final Sites sites;
  private final Clock clock;

  ActRoutes(ActionLinks links, OpenAlerts open, Sites sites, Clock clock) {
    this.links = links;
    this.open = open;
    this.sites = sites;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get("", "/admin/act/{signed}", this::show).open(),
        Route.post("", "/admin/act/{signed}", this::act).open());
  }

  private Answer show(Request request) {
    Optional<ActionLink> link = links.verify(request.parameter("signed"));
    return link.map(
            good ->
                find(good)
                    .map(alert -> ActPage.open(200, alert, site(good), ""))
                    .orElseGet(ActPage::over))
        .orElseGet(ActPage::notGood);
  }

  private Answer act(Request request) {
    Optional<ActionLink> link = links.verify(request.parameter("signed"));
    if (link.isEmpty()) {
      return ActPage.notGood();
    }
    Optional<OpenAlert> alert = find(link.get());
    if (alert.isEmpty()) {
      return ActPage.over();
    }
    Form form = Form.of(request);
    Optional<String> name = form.field("name");
    if (name.isEmpty()) {
      return ActPage.open(400, alert.get(), site(link.get()), "Please say who you are.");
    }
    try {
      return changed(link.get(), name.get(), form.field("do").orElse(""))
          .map(now -> ActPage.open(200, now, site(link.get()), "Done. Thank you."))
          .orElseGet(ActPage::over);
    } catch (IllegalArgumentException e) {
      return ActPage.open(
          400, alert.get(), site(link.get()), "That did not work: " + e.getMessage());
    }
  }

  /** Empty when that trouble is over, even if there is new trouble since. */
  private Optional<OpenAlert> find(ActionLink link) {
    Instant latest = link.told().plus(SKEW);
    return open.find(link.site(), link.alertKey())
        .filter(alert -> alert.episode().filter(it -> !it.since().isAfter(latest)).isPresent());
  }

  private Optional<OpenAlert> changed(ActionLink link, String name, String what) {
    Instant now = clock.instant();
    return switch (what) {
      case "acknowledge" -> open.acknowledge(link.site(), link.alertKey(), name, "");
      case "snooze-1h" -> snoozed(link, name, now.plus(Duration.ofHours(1)));
      case "snooze-8h" -> snoozed(link, name, now.plus(Duration.ofHours(8)));
      case "snooze-tomorrow" -> snoozed(link, name, tomorrow(now, site(link)));
      default -> throw new IllegalArgumentException("the button is not known");
    };
  }

  private Optional<OpenAlert> snoozed(ActionLink link, String name, Instant until) {
    return open.snooze(link.site(), link.alertKey(), name, until);
  }

  private static Instant tomorrow(Instant now, Site site) {
    return now.atZone(site.zone())
        .toLocalDate()
        .plusDays(1)
        .atTime(MORNING)
        .atZone(site.zone())
        .toInstant();
  }

  private Site site(ActionLink link) {
    return sites.inForce().site(link.site());
  }
}
