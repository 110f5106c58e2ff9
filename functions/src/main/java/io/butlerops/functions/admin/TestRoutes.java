package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.WRITE;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.alert.Occurrence;
import io.butlerops.functions.alert.Outbox;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.Given;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Destination;
import io.butlerops.functions.settings.EventWords;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * {@code /admin/test}: a sample event for one destination and nobody else, by the way that real
 * ones take from there on.
 */
final class TestRoutes {
  /** Where nobody has named a site yet. */
  private static final SiteId NO_SITE = SiteId.of("sample");

  private static final Map<String, TaskKind> KINDS =
      Arrays.stream(TaskKind.values())
          .filter(kind -> kind != TaskKind.UNKNOWN)
          .collect(
              Collectors.toMap(
                  TaskKind::wireName, kind -> kind, (one, other) -> one, LinkedHashMap::new));

  private final Outbox outbox;
  private final Sites sites;
  private final Clock clock;

  TestRoutes(Outbox outbox, Sites sites, Clock clock) {
    this.outbox = outbox;
    this.sites = sites;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(Route.post(WRITE, "/admin/test", this::test));
  }

  /**
   * @param event the word by which settings name it; failed if not said
   * @param kind of task; reload if not said
   */
  private record Ask(
      String destination, Optional<String> event, Optional<String> kind, Optional<String> site) {
    private EventType type() {
      String expected = "one of " + String.join(", ", EventWords.all());
      return Given.parse("event", event.orElse("failed"), expected, EventWords::type);
    }

    private TaskKind taskKind() {
      String expected = "one of " + String.join(", ", KINDS.keySet());
      return Given.parse("kind", kind.orElse("reload"), expected, TestRoutes::kind);
    }
  }

  private record Made(SiteId site, String event, List<String> deliveries) {}

  private Answer test(Request request) {
    Ask ask = request.json(Ask.class);
    Destination destination =
        destination(Given.required("destination", ask.destination(), "its name"));
    SiteId site = ask.site().map(sites::known).or(sites::usual).orElse(NO_SITE);
    Instant now = clock.instant();
    String id = "test-" + UUID.randomUUID();
    Event event = SampleEvents.of(ask.type(), ask.taskKind(), site, id, now);
    Occurrence occurrence = new Occurrence(site, event);
    List<String> deliveries =
        outbox.send(occurrence, deliveries(destination, occurrence, request.author()));
    return Answer.json(202, new Made(site, id, deliveries));
  }

  private static List<Delivery> deliveries(
      Destination destination, Occurrence occurrence, String author) {
    if (destination.config().recipients().isEmpty()) {
      throw HttpError.conflict(
          "destination '%s' has no recipients of its own".formatted(destination.name()));
    }
    String note = "A test alert that " + author + " asked for; nothing has happened.";
    return Outbox.deliveries(occurrence, destination, note(note));
  }

  private static Delivery.Context note(String text) {
    return new Delivery.Context("", "", "", Optional.empty(), "", List.of(), text, "");
  }

  private Destination destination(String name) {
    AlertSettings settings = sites.inForce();
    return settings
        .destination(name)
        .orElseThrow(
            () ->
                HttpError.badRequest(
                    "destination = '%s'; expected one of %s"
                        .formatted(
                            name,
                            String.join(", ", new TreeSet<>(settings.destinations().keySet())))));
  }

  private static TaskKind kind(String word) {
    return Optional.ofNullable(KINDS.get(word))
        .orElseThrow(() -> new IllegalArgumentException(word));
  }
}
