package io.butlerops.functions.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.UnknownData;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Input;
import io.butlerops.functions.alert.Occurrence;
import io.butlerops.functions.alert.Outbox;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.settings.AlertSettings;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes an event of a posted message, with a delivery for each of its destinations. */
final class Posting {
  /** Whose history it stands in when neither token, header nor settings tell. */
  private static final SiteId NO_SITE = SiteId.of("api");

  private final Outbox outbox;
  private final Clock clock;

  Posting(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Comes back when it is kept and queued. */
  void post(Input input, JsonNode message, List<String> destinations, AlertSettings settings) {
    SiteId site = site(input, settings.sites().keySet());
    Event event =
        new Event(
            "posted-" + UUID.randomUUID(),
            "/butler/api",
            EventType.MESSAGE_POSTED,
            clock.instant(),
            new UnknownData(message));
    Occurrence occurrence = new Occurrence(site, event);
    List<Delivery> deliveries =
        destinations.stream()
            .flatMap(name -> settings.destination(name).stream())
            .flatMap(to -> Outbox.deliveries(occurrence, to, Delivery.Context.NONE).stream())
            .toList();
    if (deliveries.isEmpty()) {
      throw new ApiError(500, "No recipients at " + String.join(", ", destinations));
    }
    outbox.send(occurrence, deliveries);
  }

  /** A message needs no site, so that a missing one refuses nothing. */
  private static SiteId site(Input input, Set<SiteId> sites) {
    return input
        .call()
        .caller()
        .site()
        .or(() -> input.call().header("X-Butler-Site").map(Posting::site))
        .orElseGet(() -> sites.size() == 1 ? sites.iterator().next() : NO_SITE);
  }

  private static SiteId site(String header) {
    try {
      return SiteId.of(header.strip());
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, "X-Butler-Site: " + e.getMessage());
    }
  }
}
