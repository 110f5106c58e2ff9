package io.butlerops.functions.notify.channel;

import io.butlerops.contract.Event;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.template.EventFields;
import io.butlerops.functions.template.LogLines;
import io.butlerops.functions.template.Place;
import java.util.List;
import java.util.Map;

/** One delivery with all that is to be told. */
public record Notification(Delivery delivery, Event event, Place place) {

  /** The events of a group, each on its own, newest first; a single one is itself. */
  public List<Notification> each() {
    return List.of(this);
  }

  /** For templates; the user as Windows writes it, {@code LAB\\goran}. */
  public Map<String, Object> fields(LogLines lines) {
    return EventFields.of(event, place, lines);
  }

  /** For chat templates, which have always had {@code LAB/goran}. */
  public Map<String, Object> chatFields(LogLines lines) {
    Map<String, Object> fields = fields(lines);
    fields.computeIfPresent("user", (name, user) -> user.toString().replace('\\', '/'));
    return fields;
  }

  public Message message(LogLines lines) {
    return Message.of(this, lines);
  }
}
