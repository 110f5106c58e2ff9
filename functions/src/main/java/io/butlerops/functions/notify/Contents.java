package io.butlerops.functions.notify;

import io.butlerops.contract.Event;
import io.butlerops.functions.alert.Groups;
import io.butlerops.functions.alert.Groups.Listing;
import io.butlerops.functions.delivery.Delivery;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what a delivery tells of. */
final class Contents {
  /** So many members of a group are read; no channel has room for more. */
  private static final int LISTED = 50;

  private final EventReader events;
  private final Groups groups;

  Contents(EventReader events, Groups groups) {
    this.events = events;
    this.groups = groups;
  }

  /** Empty when it is no longer kept. */
  Optional<Told> of(Delivery delivery) {
    String window = delivery.context().window();
    return window.isEmpty()
        ? events.read(delivery.site(), List.of(delivery.eventId())).stream()
            .findFirst()
            .map(event -> new Told(event, List.of(), 0))
        : groups
            .listing(window, delivery.recipient(), LISTED)
            .flatMap(listing -> group(delivery, listing));
  }

  private Optional<Told> group(Delivery delivery, Listing listing) {
    List<Event> members =
        events.read(delivery.site(), listing.eventIds()).stream()
            .sorted(Comparator.comparing(Event::time).reversed())
            .toList();
    return members.stream().findFirst().map(newest -> new Told(newest, members, listing.total()));
  }
}
