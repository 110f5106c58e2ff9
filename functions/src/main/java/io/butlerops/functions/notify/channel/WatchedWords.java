package io.butlerops.functions.notify.channel;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.reading.Service.State;
import java.util.Map;
import java.util.Optional;

/** What happened to what is watched, and what was measured, in a few words. */
final class WatchedWords {
  private static final Map<EventType, String> WORDS =
      Map.ofEntries(
          Map.entry(EventType.HOST_UNREACHABLE, "Host unreachable"),
          Map.entry(EventType.RELAY_SILENT, "Relay silent"),
          Map.entry(EventType.NODE_SILENT, "Node silent"),
          Map.entry(EventType.CERTIFICATE_EXPIRING, "Certificate expiring"),
          Map.entry(EventType.SPOOL_GROWING, "Events held up at the relay"),
          Map.entry(EventType.CLOCK_OFF, "Clock off"),
          Map.entry(EventType.LOOP_TEST_MISSING, "Loop test missing"),
          Map.entry(EventType.SCHEDULE_MISSED, "Schedule missed"),
          Map.entry(EventType.TASK_OVERDUE, "Task overdue"),
          Map.entry(EventType.LICENSE_EXPIRING, "License expiring"),
          Map.entry(EventType.LICENSES_SHORT, "Access licenses running out"),
          Map.entry(EventType.VERSION_CHANGED, "Version changed"),
          Map.entry(EventType.LICENSES_RELEASED, "Access license released"),
          Map.entry(EventType.SERVICES, "State of services"),
          Map.entry(EventType.SERVER_LICENSE, "Server license"),
          Map.entry(EventType.ACCESS_LICENSES, "Access licenses"),
          Map.entry(EventType.VERSION, "Version"),
          Map.entry(EventType.EXPECTED_TASKS, "Expected tasks"),
          Map.entry(EventType.RELAY_STATUS, "State of a relay"),
          Map.entry(EventType.LOOP_TEST, "Loop test"));

  private WatchedWords() {}

  /** Empty for what is neither watched nor measured. */
  static Optional<String> of(Event event) {
    return event.data() instanceof ServiceData data
        ? Optional.of("Service " + outcome(event.type(), data))
        : Optional.ofNullable(WORDS.get(event.type().begun()));
  }

  private static String outcome(EventType type, ServiceData data) {
    if (type.equals(EventType.SERVICE_STARTED)) {
      return "started";
    }
    if (data.flapping()) {
      return "stops again and again";
    }
    return data.service().state() == State.PAUSED ? "paused" : "stopped";
  }
}
