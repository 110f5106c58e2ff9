package io.butlerops.functions.notify.channel;

import io.butlerops.contract.Event;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.notify.channel.Message.Fact;
import io.butlerops.functions.notify.channel.Message.Tone;
import io.butlerops.functions.notify.channel.Passage.Line;
import io.butlerops.functions.template.LogLines;
import io.butlerops.functions.template.Visible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One message about many events: how many of what, since when, and which ones. */
final class GroupMessage {
  private static final LogLines NO_LOG = new LogLines(0, 0);
  private static final int LONGEST_NAME = 80;

  private final Notification notification;
  private final List<Event> members;
  private final SiteTime times;
  private final Map<String, Integer> kinds = new LinkedHashMap<>();
  private final String sharedCause;

  private GroupMessage(Notification notification) {
    this.notification = notification;
    this.members = notification.members();
    this.times = new SiteTime(notification.place().site().zone());
    members.forEach(event -> kinds.merge(Headline.what(event), 1, Integer::sum));
    Set<String> causes = members.stream().map(LikelyCause::of).collect(Collectors.toSet());
    this.sharedCause = causes.size() == 1 && !over() ? causes.iterator().next() : "";
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
        sharedCause,
        facts(),
        Message.links(fields, notification),
        List.of(list()),
        List.of(),
        Notes.of(notification));
  }

  /** As bad as the worst of them. */
  private Tone tone() {
    return over()
        ? Tone.GOOD
        : members.stream().map(Message::tone).min(Comparator.naturalOrder()).orElse(Tone.BAD);
  }

  private boolean over() {
    return notification.delivery().phase() != Delivery.Phase.TRIGGER;
  }

  private String title() {
    String what = kinds.size() == 1 ? "× " + kinds.keySet().iterator().next() : "alerts";
    return "%,d %s at %s"
        .formatted(notification.total(), over() ? "× recovered" : what, notification.place().id());
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    if (kinds.size() > 1) {
      kinds.forEach((kind, count) -> facts.add(new Fact(kind, Integer.toString(count))));
    }
    Instant first = members.get(members.size() - 1).time();
    facts.add(new Fact(unlisted() > 0 ? "First listed" : "First", times.full(first)));
    facts.add(new Fact("Last", times.beside(first, members.get(0).time())));
    return facts;
  }

  private int unlisted() {
    return Math.max(0, notification.total() - members.size());
  }

  private Passage list() {
    String title =
        unlisted() > 0
            ? "The newest %,d; %,d more are in the history".formatted(members.size(), unlisted())
            : "Newest first";
    return new Passage(title, members.stream().map(this::line).map(Line::of).toList(), 0);
  }

  private String line(Event event) {
    Map<String, Object> fields =
        new Notification(notification.delivery(), event, notification.place()).fields(NO_LOG);
    String name = Cut.line(Visible.text(Headline.subject(event, fields)), LONGEST_NAME);
    String kind = kinds.size() > 1 ? Headline.what(event) + "  " : "";
    String cause = sharedCause.isEmpty() && !over() ? LikelyCause.of(event) : "";
    return times.beside(members.get(0).time(), event.time())
        + "  "
        + kind
        + name
        + (cause.isEmpty() ? "" : "  (" + cause + ")");
  }
}
