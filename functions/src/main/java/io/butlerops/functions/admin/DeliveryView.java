package io.butlerops.functions.admin;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryRecord;
import java.time.Instant;
import java.util.List;

/** A delivery as callers see it. */
record DeliveryView(
    String id,
    SiteId site,
    String event,
    String destination,
    String recipient,
    String phase,
    String route,
    String state,
    Instant created,
    int attempt,
    Instant due,
    String reason,
    String note,
    List<Attempt> attempts) {
  static DeliveryView of(DeliveryRecord known) {
    Delivery delivery = known.delivery();
    return new DeliveryView(
        delivery.id(),
        delivery.site(),
        delivery.eventId(),
        delivery.destination(),
        delivery.recipient(),
        Words.of(delivery.phase()),
        delivery.context().route(),
        Words.of(known.state()),
        delivery.created(),
        known.attempt(),
        known.due(),
        known.reason(),
        delivery.context().note(),
        known.attempts());
  }
}
