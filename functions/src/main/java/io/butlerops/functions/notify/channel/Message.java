package io.butlerops.functions.notify.channel;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Missing;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.template.LogLines;
import io.butlerops.functions.template.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What our own messages say, before a channel gives it its form.
 *
 * @param said Qlik's own words
 * @param cause why it probably happened, empty when nothing says so
 * @param missing what could not be found out, each with its reason
 * @param note about the message itself, empty usually
 */
public record Message(
    Tone tone,
    String title,
    String said,
    String cause,
    List<Fact> facts,
    List<Link> links,
    List<Passage> passages,
    List<String> missing,
    String note) {
  /** A channel that offers links as buttons has room for few; no real address is this long. */
  private static final int LONGEST_URL = 2000;

  private static final Set<EventType> DOUBTFUL =
      Set.of(
          EventType.TASK_ABORTED,
          EventType.TASK_DISTRIBUTED,
          EventType.CERTIFICATE_EXPIRING,
          EventType.LICENSE_EXPIRING,
          EventType.LICENSES_SHORT);

  private static final Set<EventType> GOOD =
      Set.of(EventType.TASK_SUCCEEDED, EventType.SERVICE_STARTED);

  public Message {
    facts = List.copyOf(facts);
    links = links.stream().filter(link -> link.url().length() <= LONGEST_URL).toList();
    passages = List.copyOf(passages);
    missing = List.copyOf(missing);
  }

  /** How it feels to get it; the colour of the message where a channel has colours. */
  public enum Tone {
    BAD,
    DOUBTFUL,
    GOOD
  }

  /** One line of the overview. */
  public record Fact(String name, String value) {}

  /** Somewhere to go. */
  public record Link(String text, String url) {}

  static Message of(Notification notification, LogLines lines) {
    Map<String, Object> fields = notification.fields(lines);
    Event event = notification.event();
    boolean over = notification.delivery().phase() != Delivery.Phase.TRIGGER;
    Tone tone = over ? Tone.GOOD : tone(event);
    List<Passage> passages = over ? List.of() : Passages.of(notification, lines);
    return new Message(
        tone,
        over ? Headline.over(event, fields) : Headline.of(event, fields),
        tone == Tone.GOOD ? "" : said(fields, passages),
        tone == Tone.GOOD ? "" : cause(event),
        Facts.of(fields, notification),
        links(fields, notification),
        passages,
        event.data() instanceof TaskData task ? missing(task) : List.of(),
        Notes.of(notification));
  }

  private static String cause(Event event) {
    String cause = LikelyCause.of(event);
    boolean aborted = event.type().equals(EventType.TASK_ABORTED);
    return aborted && cause.equals(LikelyCause.STOPPED) ? "" : cause;
  }

  /** What neither the title nor a passage says already. */
  private static String said(Map<String, Object> fields, List<Passage> passages) {
    String said = text(fields, "logMessage").strip();
    boolean told =
        said.startsWith("Execution State Change to ")
            || passages.stream().anyMatch(passage -> passage.text().contains(said));
    return told ? "" : said;
  }

  /** {@code task, execution: QRS answered 503}. */
  private static List<String> missing(TaskData task) {
    Map<String, String> byReason = new LinkedHashMap<>();
    for (Missing missing : task.missing()) {
      String what = missing.what().equals("scriptLog") ? "script log" : missing.what();
      byReason.merge(missing.reason(), what, (one, other) -> one + ", " + other);
    }
    return byReason.entrySet().stream()
        .map(each -> Visible.text(each.getValue() + ": " + each.getKey()))
        .toList();
  }

  /** With one more thing said about the message itself. */
  public Message withNote(String text) {
    String both = note.isEmpty() ? text : note + " " + text;
    return new Message(tone, title, said, cause, facts, links, passages, missing, both);
  }

  /** What matters, for readers who get no more than text. */
  public String inShort() {
    List<String> lines = new ArrayList<>(List.of(title));
    lines.add(note);
    lines.add(cause.isEmpty() ? "" : "Likely cause: " + cause);
    lines.add(said.isEmpty() ? "" : "Qlik Sense says: " + said);
    facts.forEach(fact -> lines.add(fact.name() + ": " + fact.value()));
    links.forEach(link -> lines.add(link.text() + ": " + link.url()));
    return lines.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
  }

  /** Every text cut to so many code points. */
  public Message cut(int most) {
    return new Message(
        tone,
        Cut.end(title, most),
        Cut.end(said, most),
        Cut.end(cause, most),
        facts.stream().map(fact -> new Fact(fact.name(), Cut.end(fact.value(), most))).toList(),
        links.stream().map(link -> new Link(Cut.end(link.text(), most), link.url())).toList(),
        passages.stream().map(passage -> passage.cut(most)).toList(),
        missing.stream().map(text -> Cut.end(text, most)).toList(),
        Cut.end(note, most));
  }

  static String text(Map<String, Object> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(Object::toString).orElse("");
  }

  static Tone tone(Event event) {
    EventType type = event.type();
    if (GOOD.contains(type) || type.isReading() || type.isNotice() || type.isOver()) {
      return Tone.GOOD;
    }
    return DOUBTFUL.contains(type) && !expired(event) ? Tone.DOUBTFUL : Tone.BAD;
  }

  /** A warning that came true. */
  private static boolean expired(Event event) {
    return event.data() instanceof AlarmData alarm
        && "true".equals(alarm.facts().get("licenseExpired"));
  }

  static List<Link> links(Map<String, Object> fields, Notification notification) {
    List<Link> links = new ArrayList<>();
    notification
        .acknowledge()
        .filter(address -> tone(notification.event()) != Tone.GOOD)
        .ifPresent(address -> links.add(new Link("Acknowledge or snooze", address.toString())));
    if (!notification.group()) {
      link("Open app", text(fields, "appUrl")).ifPresent(links::add);
    }
    link("Open QMC", text(fields, "qlikSenseQMC")).ifPresent(links::add);
    link("Open Hub", text(fields, "qlikSenseHub")).ifPresent(links::add);
    notification
        .place()
        .links()
        .more()
        .forEach(more -> links.add(new Link(more.text(), more.url().toString())));
    return links;
  }

  private static Optional<Link> link(String text, String url) {
    return url.isEmpty() ? Optional.empty() : Optional.of(new Link(text, url));
  }
}
