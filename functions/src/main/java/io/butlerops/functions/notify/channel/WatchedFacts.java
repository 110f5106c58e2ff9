package io.butlerops.functions.notify.channel;

import io.butlerops.contract.Event;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Service.StartType;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.contract.reading.Services;
import io.butlerops.functions.template.Visible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The overview of what is watched or measured. */
final class WatchedFacts {
  private static final int MOST = 20;
  private static final int LONGEST_NAME = 80;

  /** Butler's names that say little to people. */
  private static final Map<String, String> NAMES =
      Map.of(
          "expiryDateStr", "Valid to",
          "daysUntilExpiry", "Days left",
          "licenseExpired", "Expired");

  /** What every event has, what the title says, and what is there twice. */
  private static final Set<String> NOT_TOLD =
      Set.of(
          "eventId",
          "eventType",
          "eventTimeUTC",
          "site",
          "genericUrls",
          "qlikSenseQMC",
          "qlikSenseHub",
          "alarmText",
          "alarmSubject",
          "hostName");

  private final List<Message.Fact> facts = new ArrayList<>();
  private final Notification notification;
  private final SiteTime times;

  private WatchedFacts(Notification notification) {
    this.notification = notification;
    this.times = new SiteTime(notification.place().site().zone());
  }

  static List<Message.Fact> of(Map<String, Object> fields, Notification notification) {
    WatchedFacts facts = new WatchedFacts(notification);
    facts.add("Site", notification.place().id().value());
    Event event = notification.event();
    if (event.data() instanceof ServiceData data) {
      facts.add(data);
    } else if (event.data() instanceof Services services) {
      services.services().forEach(each -> facts.add(each.title(), state(each.state())));
      facts.add("Unreachable", String.join(", ", services.unreachable()));
    } else {
      fields.forEach(facts::add);
      facts.add("Reported", facts.times.full(event.time()));
    }
    return facts.facts;
  }

  private void add(ServiceData data) {
    Service service = data.service();
    add("Host", service.host());
    add("Service", service.name());
    add("Display name", service.displayName().equals(service.name()) ? "" : service.displayName());
    String before = data.before() == State.UNKNOWN ? "" : ", before: " + state(data.before());
    add("State", state(service.state()) + before);
    Instant told = notification.event().time();
    add("Since", times.full(data.since().orElse(told)));
    add("Start type", service.startType() == StartType.UNKNOWN ? "" : service.startType().text());
    add("Needs", String.join(", ", service.dependencies()));
    add("Program", service.path());
    add("Another source says", service.otherwise());
  }

  /** {@code stop pending}. */
  private static String state(State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void add(String name, Object value) {
    if (!NOT_TOLD.contains(name)) {
      add(NAMES.getOrDefault(name, spaced(name)), value.toString());
    }
  }

  /** {@code roundTripMillis} as {@code Round trip millis}. */
  private static String spaced(String name) {
    String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return words.isEmpty()
        ? ""
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private void add(String name, String value) {
    if (!value.isBlank() && facts.size() < MOST) {
      facts.add(new Message.Fact(Cut.line(name, LONGEST_NAME), Visible.text(value)));
    }
  }
}
