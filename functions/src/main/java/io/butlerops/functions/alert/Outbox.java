package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.StableHash;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.settings.Destination;
import java.util.List;

/** Has something told that somebody asked for, with the history and the retries of alerts. */
public final class Outbox {
  private final AlertStore alerts;
  private final DeliveryQueue queue;

  public Outbox(AlertStore alerts, DeliveryQueue queue) {
    this.alerts = alerts;
    this.queue = queue;
  }

  /**
   * Comes back when it is kept and queued.
   *
   * @return the deliveries' ids
   */
  public List<String> send(Occurrence occurrence, List<Delivery> made) {
    AlertRecord record = record(occurrence, made);
    alerts.record(record, made, List.of());
    queue.enqueue(record.deliveryIds());
    alerts.markDispatched(record);
    return record.deliveryIds();
  }

  /** One for each of the destination's own recipients. */
  public static List<Delivery> deliveries(
      Occurrence occurrence, Destination destination, Delivery.Context context) {
    String site = occurrence.site().value();
    Event event = occurrence.event();
    return destination.config().recipients().stream()
        .distinct()
        .map(
            recipient ->
                new Delivery(
                    StableHash.of(site, event.id(), destination.name(), recipient),
                    occurrence.site(),
                    event.id(),
                    destination.name(),
                    recipient,
                    Delivery.Phase.TRIGGER,
                    event.time(),
                    context))
        .toList();
  }

  private static AlertRecord record(Occurrence occurrence, List<Delivery> made) {
    return new AlertRecord(
        occurrence,
        occurrence.event().time(),
        made.stream()
            .map(one -> new Decision(Reason.ASKED_FOR, "", one.destination(), one.recipient(), ""))
            .toList(),
        made.stream().map(Delivery::id).toList(),
        List.of(),
        AlertRecord.Status.RECORDED);
  }
}
