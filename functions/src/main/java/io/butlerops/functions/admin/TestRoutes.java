package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.WRITE;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.alert.AlertStore;
import io.butlerops.functions.alert.Decision;
import io.butlerops.functions.alert.Occurrence;
import io.butlerops.functions.alert.Reason;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Destination;
import io.butlerops.functions.settings.EventWords;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * {@code /admin/test}: a sample event for one destination and nobody else, by the way that real
 * ones take from there on.
 */
final class TestRoutes {
  private final AlertStore alerts;
  private final DeliveryQueue queue;
  private final Sites sites;
  private final Clock clock;

  TestRoutes(AlertStore alerts, DeliveryQueue queue, Sites sites, Clock clock) {
    this.alerts = alerts;
    this.queue = queue;
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
  private record Ask(String destination, EventType event, TaskKind kind) {
    private Ask(String destination, String event, String kind) {
      this(required(destination), event(event), kind(kind));
    }
  }

  private record Body(
      String destination, Optional<String> event, Optional<String> kind, Optional<String> site) {}

  private record Made(SiteId site, String event, List<String> deliveries) {}

  private Answer test(Request request) {
    Body body = request.json(Body.class);
    Ask ask =
        new Ask(body.destination(), body.event().orElse("failed"), body.kind().orElse("reload"));
    Destination destination = destination(ask.destination());
    SiteId site = body.site().map(this::site).or(sites::usual).orElse(SiteId.of("sample"));
    Instant now = clock.instant();
    Event event = SampleEvents.of(ask.event(), ask.kind(), site, "test-" + UUID.randomUUID(), now);
    List<Delivery> made = deliveries(destination, site, event, request.author(), now);
    alerts.record(record(new Occurrence(site, event), made, now), made, List.of());
    List<String> ids = made.stream().map(Delivery::id).toList();
    queue.enqueue(ids);
    alerts.markDispatched(site, event.id());
    return Answer.json(202, new Made(site, event.id(), ids));
  }

  private static AlertRecord record(Occurrence occurrence, List<Delivery> made, Instant now) {
    return new AlertRecord(
        occurrence,
        now,
        made.stream()
            .map(one -> new Decision(Reason.ASKED_FOR, "", one.destination(), one.recipient(), ""))
            .toList(),
        made.stream().map(Delivery::id).toList(),
        List.of(),
        AlertRecord.Status.RECORDED);
  }

  private static List<Delivery> deliveries(
      Destination destination, SiteId site, Event event, String author, Instant now) {
    List<String> recipients = destination.config().recipients();
    if (recipients.isEmpty()) {
      throw HttpError.conflict(
          "destination '%s' has no recipients of its own".formatted(destination.name()));
    }
    return recipients.stream()
        .distinct()
        .map(
            recipient ->
                new Delivery(
                    StableHash.of(site.value(), event.id(), destination.name(), recipient),
                    site,
                    event.id(),
                    destination.name(),
                    recipient,
                    Delivery.Phase.TRIGGER,
                    now,
                    note("A test alert that " + author + " asked for; nothing has happened.")))
        .toList();
  }

  private static Delivery.Context note(String text) {
    return new Delivery.Context("", "", "", Optional.empty(), "", List.of(), text, "");
  }

  private Destination destination(String name) {
    AlertSettings settings = settings();
    return settings
        .destination(name)
        .orElseThrow(
            () ->
                HttpError.badRequest(
                    "destination '%s'; expected one of %s"
                        .formatted(
                            name,
                            String.join(", ", new TreeSet<>(settings.destinations().keySet())))));
  }

  private AlertSettings settings() {
    try {
      return sites.settings().current();
    } catch (IllegalStateException e) {
      throw HttpError.conflict(e.getMessage());
    }
  }

  private SiteId site(String name) {
    try {
      return sites.known(SiteId.of(name));
    } catch (IllegalArgumentException e) {
      throw HttpError.badRequest(e.getMessage());
    }
  }

  private static String required(String destination) {
    if (destination == null || destination.isBlank()) {
      throw HttpError.badRequest("destination is missing; expected its name");
    }
    return destination;
  }

  private static EventType event(String word) {
    try {
      return EventWords.type(word);
    } catch (IllegalArgumentException e) {
      throw HttpError.badRequest(
          "event '%s'; expected one of %s".formatted(word, String.join(", ", EventWords.all())));
    }
  }

  private static TaskKind kind(String word) {
    TaskKind kind = TaskKind.ofWireName(word);
    if (kind == TaskKind.UNKNOWN) {
      throw HttpError.badRequest(
          "kind '%s'; expected one of %s"
              .formatted(
                  word,
                  Arrays.stream(TaskKind.values())
                      .filter(known -> known != TaskKind.UNKNOWN)
                      .map(TaskKind::wireName)
                      .collect(Collectors.joining(", "))));
    }
    return kind;
  }
}
