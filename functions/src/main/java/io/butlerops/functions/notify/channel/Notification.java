package io.butlerops.functions.notify.channel;

import io.butlerops.contract.Event;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.template.ButlerNames;
import io.butlerops.functions.template.EventFields;
import io.butlerops.functions.template.LogLines;
import io.butlerops.functions.template.Place;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One delivery with all that is to be told.
 *
 * @param event of a group, its newest member
 * @param members a group's events, newest first, as far as they are listed; empty for one event
 * @param total how many members the group has
 * @param acknowledge where a reader acknowledges or snoozes the alert, where there is such a place
 * @param plain why the message has to be plain; empty when it need not
 */
public record Notification(
    Delivery delivery,
    Event event,
    Place place,
    List<Event> members,
    int total,
    Optional<URI> acknowledge,
    String plain) {
  public Notification {
    members = List.copyOf(members);
  }

  /** About one event. */
  public Notification(Delivery delivery, Event event, Place place) {
    this(delivery, event, place, List.of(), 0, Optional.empty(), "");
  }

  /** The same, to be told without users' templates and without decoration. */
  public Notification plainly(String why) {
    return new Notification(delivery, event, place, members, total, acknowledge, why);
  }

  /** The same, with a place where its reader can act on the alert. */
  public Notification actedOnAt(URI place) {
    return new Notification(delivery, event, this.place, members, total, Optional.of(place), plain);
  }

  /**
   * Whether a user's template may tell it: one that was written for a single event's failure would
   * hide a group's other members, and call a recovery a failure.
   */
  public boolean fitsTemplates() {
    return plain.isEmpty() && !group() && delivery.phase() == Delivery.Phase.TRIGGER;
  }

  public boolean group() {
    return !members.isEmpty();
  }

  /** The events of a group, each on its own, newest first; a single one is itself. */
  public List<Notification> each() {
    return group()
        ? members.stream().map(member -> new Notification(delivery, member, place)).toList()
        : List.of(this);
  }

  /** The event's; the user as Windows writes it, {@code LAB\\goran}. */
  public Map<String, Object> fields(LogLines lines) {
    return EventFields.of(event, place, lines);
  }

  /**
   * For users' templates: all of Butler's names, and what our own messages know beside the event.
   */
  public Map<String, Object> templateFields(LogLines lines) {
    Map<String, Object> fields = fields(lines);
    ButlerNames.add(fields);
    fields.put("likelyCause", LikelyCause.of(event));
    fields.put("note", Notes.of(this));
    acknowledge.ifPresent(address -> fields.put("acknowledgeUrl", address.toString()));
    return fields;
  }

  /** For users' templates in chats. */
  public Map<String, Object> chatTemplateFields(LogLines lines) {
    Map<String, Object> fields = templateFields(lines);
    ChatFields.adapt(fields);
    return fields;
  }

  /** For machines that have always got {@code LAB/goran}. */
  public Map<String, Object> chatFields(LogLines lines) {
    Map<String, Object> fields = fields(lines);
    fields.computeIfPresent("user", (name, user) -> user.toString().replace('\\', '/'));
    return fields;
  }

  /** The task's name; empty for a group, and where there is no task. */
  public String task() {
    return group() ? "" : Message.text(fields(new LogLines(0, 0)), "taskName");
  }

  public Message message(LogLines lines) {
    return group() ? GroupMessage.of(this) : Message.of(this, lines);
  }
}
