package io.butlerops.functions.notify.channel;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.template.LogLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    boolean over = notification.delivery().phase() != Delivery.Phase.TRIGGER;
    return new Message(
        over ? Tone.GOOD : tone(notification.event()),
        over ? Headline.over(fields) : Headline.of(notification.event(), fields),
        text(fields, "logMessage"),
        over ? "" : LikelyCause.of(notification.event()),
        Facts.of(fields, notification),
        links(fields, notification),
        over ? List.of() : Passage.of(fields, notification.event()),
        texts(fields, "missing"),
        Notes.of(notification));
  }

  /** With one more thing said about the message itself. */
  public Message withNote(String text) {
    String both = note.isEmpty() ? text : note + " " + text;
    return new Message(tone, title, said, cause, facts, links, passages, missing, both);
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
    if (event.type().equals(EventType.TASK_SUCCEEDED)) {
      return Tone.GOOD;
    }
    return event.type().equals(EventType.TASK_ABORTED) ? Tone.DOUBTFUL : Tone.BAD;
  }

  private static List<String> texts(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  static List<Link> links(Map<String, Object> fields, Notification notification) {
    List<Link> links = new ArrayList<>();
    notification
        .acknowledge()
        .ifPresent(address -> links.add(new Link("Acknowledge or snooze", address.toString())));
    link("Open app", text(fields, "appUrl")).ifPresent(links::add);
    link("Open QMC", text(fields, "qlikSenseQMC")).ifPresent(links::add);
    link("Open Hub", text(fields, "qlikSenseHub")).ifPresent(links::add);
    if (fields.get("genericUrls") instanceof List<?> more) {
      for (Object each : more) {
        if (each instanceof Map<?, ?> link) {
          links.add(new Link(link.get("linkText").toString(), link.get("url").toString()));
        }
      }
    }
    return links;
  }

  private static Optional<Link> link(String text, String url) {
    return url.isEmpty() ? Optional.empty() : Optional.of(new Link(text, url));
  }
}
