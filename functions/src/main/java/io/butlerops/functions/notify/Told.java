package io.butlerops.functions.notify;

import io.butlerops.contract.Event;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.template.Place;
import java.util.List;
import java.util.Optional;

/**
 * What a delivery tells of.
 *
 * @param event of a group, the newest
 * @param members a group's events, newest first, as far as they are listed; empty for one event
 * @param total how many members the group has
 */
record Told(Event event, List<Event> members, int total) {
  Told {
    members = List.copyOf(members);
  }

  Notification notification(Delivery delivery, Place place) {
    return new Notification(delivery, event, place, members, total, Optional.empty(), "");
  }
}
