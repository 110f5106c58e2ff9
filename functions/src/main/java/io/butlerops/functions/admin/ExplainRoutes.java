package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.alert.AlertStore;
import io.butlerops.functions.alert.Explain;
import io.butlerops.functions.alert.Explanation;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.Given;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.settings.EventWords;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;

/** {@code /admin/explain}: what the settings in force would make of an event; nobody is told. */
final class ExplainRoutes {
  private static final String EXPECTED =
      "an event as relays send it, or one of " + String.join(", ", EventWords.all());

  private final AlertStore alerts;
  private final Sites sites;
  private final Clock clock;

  ExplainRoutes(AlertStore alerts, Sites sites, Clock clock) {
    this.alerts = alerts;
    this.sites = sites;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(Route.post(WRITE, "/admin/explain", this::explain));
  }

  /**
   * @param event as relays send them; a word of the settings, such as failed, is a sample reload
   * @param id of one that is kept
   */
  private record Ask(String site, JsonNode event, Optional<String> id) {
    private boolean isSent() {
      return event != null && !event.isNull();
    }
  }

  private record Said(Explanation explanation, String text) {}

  private Answer explain(Request request) {
    Ask ask = request.json(Ask.class);
    if (ask.isSent() == ask.id().isPresent()) {
      throw HttpError.badRequest("expected either event or id");
    }
    String name = Given.required("site", ask.site(), "its name");
    SiteId site = Given.parse("site", name, SiteId.EXPECTED, SiteId::of);
    Event event = ask.isSent() ? sent(site, ask.event()) : kept(site, ask.id().orElseThrow());
    Explanation explanation = Explain.of(sites.inForce(), site, event);
    return request.accepts("text/plain")
        ? Answer.text(200, "text/plain", explanation.text() + "\n")
        : Answer.ok(new Said(explanation, explanation.text()));
  }

  private Event sent(SiteId site, JsonNode json) {
    if (json.isTextual()) {
      EventType type = Given.parse("event", json.textValue(), EXPECTED, EventWords::type);
      return SampleEvents.of(type, TaskKind.RELOAD, site, "sample", clock.instant());
    }
    try {
      return MessageCodec.event(json);
    } catch (InvalidMessage | DateTimeException e) {
      throw HttpError.badRequest("event: " + e.getMessage());
    }
  }

  private Event kept(SiteId site, String id) {
    return alerts
        .find(site, id)
        .map(alert -> alert.occurrence().event())
        .orElseThrow(
            () -> HttpError.notFound("there is no alert '%s' of site '%s'".formatted(id, site)));
  }
}
