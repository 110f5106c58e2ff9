package io.butlerops.infra.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.DeliveryRecord;
import io.butlerops.functions.delivery.DeliveryState;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One event's way from the datagram to people, read from where each station keeps it: the relay's
 * health page, the event's row, the deliveries' rows.
 */
final class Journey {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> RELAY_HOPS =
      List.of("heard", "spooled", "enriched", "published", "acknowledged");

  private final Stage stage;
  private final String eventId;

  Journey(Stage stage, String eventId) {
    this.stage = stage;
    this.eventId = eventId;
  }

  /** The stations reached so far, in order. */
  List<Hop> hops() throws IOException, InterruptedException {
    List<Hop> hops = new ArrayList<>(inRelay());
    Optional<AlertRecord> alert = alert();
    alert.ifPresent(record -> hops.add(new Hop("alert recorded", record.recorded())));
    alert.ifPresent(record -> delivered(record).forEach(hops::add));
    return hops;
  }

  boolean complete() {
    return deliveries().filter(Journey::isDelivered).count() == Stage.DESTINATIONS.size();
  }

  /** Why not everybody has been told, for people. */
  String missing() throws IOException, InterruptedException {
    List<Hop> relay = inRelay();
    if (alert().isEmpty() && relay.size() < RELAY_HOPS.size()) {
      String next = RELAY_HOPS.get(relay.size());
      return "the relay has not come to '" + next + "'; see " + stage.relay().log();
    }
    if (alert().isEmpty()) {
      return "the alert function has not recorded the event";
    }
    return deliveries()
        .filter(delivery -> !isDelivered(delivery))
        .map(Journey::complaint)
        .reduce((one, other) -> one + "; " + other)
        .orElse("no delivery was decided");
  }

  private List<Hop> inRelay() throws IOException, InterruptedException {
    for (JsonNode trace : JSON.readTree(stage.relay().recent())) {
      if (trace.path("eventId").asText().equals(eventId)) {
        return RELAY_HOPS.stream()
            .flatMap(hop -> reached(trace.path("hops"), hop).stream())
            .toList();
      }
    }
    return List.of();
  }

  private static Optional<Hop> reached(JsonNode hops, String name) {
    String time = hops.path(name.toUpperCase(Locale.ROOT)).asText("");
    return time.isEmpty() ? Optional.empty() : Optional.of(new Hop(name, Instant.parse(time)));
  }

  private Optional<AlertRecord> alert() {
    return stage.alerts().find(Stage.SITE, eventId);
  }

  private Stream<DeliveryRecord> deliveries() {
    return alert().stream()
        .flatMap(record -> record.deliveryIds().stream())
        .flatMap(id -> stage.deliveries().read(id).stream());
  }

  private Stream<Hop> delivered(AlertRecord alert) {
    return alert.deliveryIds().stream()
        .flatMap(id -> stage.deliveries().read(id).stream())
        .filter(Journey::isDelivered)
        .map(record -> new Hop("delivered to " + record.delivery().destination(), ended(record)))
        .sorted(Comparator.comparing(Hop::time));
  }

  private static Instant ended(DeliveryRecord record) {
    List<Attempt> attempts = record.attempts();
    return attempts.get(attempts.size() - 1).ended();
  }

  private static boolean isDelivered(DeliveryRecord record) {
    return record.state() == DeliveryState.DELIVERED;
  }

  private static String complaint(DeliveryRecord record) {
    List<Attempt> attempts = record.attempts();
    String reason =
        attempts.isEmpty() ? "not tried yet" : attempts.get(attempts.size() - 1).reason();
    return record.delivery().destination() + " " + record.state() + ": " + reason;
  }
}
