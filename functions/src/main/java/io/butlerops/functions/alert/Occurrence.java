package io.butlerops.functions.alert;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.settings.Facts;
import java.util.Objects;

/**
 * An event at a site.
 *
 * @param site the topic's, which the relay's policy guards; never what the payload says
 */
public record Occurrence(SiteId site, Event event) {
  public Occurrence {
    Objects.requireNonNull(site, "site is null");
    Objects.requireNonNull(event, "event is null");
  }

  /** The same with what was found out later; what it is and when it was heard stays. */
  Occurrence knowing(Event later) {
    return new Occurrence(
        site, new Event(event.id(), event.source(), event.type(), event.time(), later.data()));
  }

  boolean success() {
    return new Facts(site, event).success();
  }

  boolean test() {
    return event.data() instanceof TaskData task && task.test();
  }

  /** Nothing happened, something was measured. */
  boolean reading() {
    return event.type().isReading();
  }

  /**
   * What people call it, on one line: the task's name, {@code Engine on win1}, what an alarm says,
   * else the event's type.
   */
  public String title() {
    String name = name().replaceAll("\\p{Cntrl}", " ").strip();
    return name.isEmpty() ? event.type().name() : name;
  }

  private String name() {
    if (event.data() instanceof TaskData task) {
      return task.reported().taskName();
    }
    if (event.data() instanceof ServiceData data) {
      return data.service().title();
    }
    return event.data() instanceof AlarmData alarm ? alarm.text() : "";
  }
}
