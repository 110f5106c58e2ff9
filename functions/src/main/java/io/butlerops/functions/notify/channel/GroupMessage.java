package io.butlerops.functions.notify.channel;

import io.butlerops.contract.Event;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.notify.channel.Message.Fact;
import io.butlerops.functions.notify.channel.Message.Tone;
import io.butlerops.functions.template.LogLines;
import io.butlerops.functions.template.Visible;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One message about many events: how many of what, since when, and which ones. */
final class GroupMessage {
  private static final LogLines NO_LOG = new LogLines(0, 0);
  private static final int LONGEST_NAME = 80;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final Notification notification;
  private final List<Event> members;
  private final ZoneId zone;

  private GroupMessage(Notification notification) {
    this.notification = notification;
    this.members = notification.members();
    this.zone = notification.place().site().zone();
  }

  static Message of(Notification notification) {
    return new GroupMessage(notification).message();
  }

  private Message message() {
    Map<String, Object> fields = notification.fields(NO_LOG);
    return new Message(
        tone(),
        title(),
        "",
        "",
        facts(),
        Message.links(fields, notification),
        List.of(list()),
        List.of(),
        Notes.of(notification));
  }

  /** As bad as the worst of them. */
  private Tone tone() {
    return notification.delivery().phase() == Delivery.Phase.TRIGGER
        ? members.stream().map(Message::tone).min(Comparator.naturalOrder()).orElse(Tone.BAD)
        : Tone.GOOD;
  }

  private String title() {
    Map<String, Integer> kinds = kinds();
    String what = kinds.size() == 1 ? kinds.keySet().iterator().next() : "alerts";
    return "%,d × %s at %s".formatted(notification.total(), what, notification.place().id());
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Site", notification.place().id().value()));
    facts.add(new Fact("Listed", listed()));
    if (kinds().size() > 1) {
      kinds().forEach((kind, count) -> facts.add(new Fact(kind, Integer.toString(count))));
    }
    facts.add(new Fact("First of these", local(members.get(members.size() - 1).time())));
    facts.add(new Fact("Last", local(members.get(0).time())));
    return facts;
  }

  private String listed() {
    int more = notification.total() - members.size();
    return more > 0
        ? "the newest %,d; %,d more are in the history".formatted(members.size(), more)
        : "all %,d".formatted(members.size());
  }

  private Map<String, Integer> kinds() {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    members.forEach(event -> kinds.merge(Headline.what(event), 1, Integer::sum));
    return kinds;
  }

  private Passage list() {
    String lines = members.stream().map(this::line).collect(Collectors.joining("\n"));
    return new Passage("Newest first", lines, false);
  }

  private String line(Event event) {
    Map<String, Object> fields =
        new Notification(notification.delivery(), event, notification.place()).fields(NO_LOG);
    String name = Cut.line(Visible.text(Headline.subject(fields)), LONGEST_NAME);
    String cause = LikelyCause.of(event);
    return "%s  %s  %s%s"
        .formatted(
            TIME.format(event.time().atZone(zone)),
            kinds().size() > 1 ? Headline.what(event) : "",
            name,
            cause.isEmpty() ? "" : "  (" + cause + ")")
        .replaceFirst("  +", "  ");
  }

  private String local(Instant time) {
    return "%s (%s)".formatted(DATE_AND_TIME.format(time.atZone(zone)), zone.getId());
  }
}
