package io.butlerops.functions.notify.signl4;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.EventType;
import io.butlerops.functions.notify.channel.Cut;
import io.butlerops.functions.notify.channel.Headline;
import io.butlerops.functions.notify.channel.Message;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.template.LogLines;
import java.util.Locale;
import java.util.Map;

/** A trouble in Butler's words, with what else is known as details of the Signl. */
final class Signl {
  private static final int TITLE = 250;
  private static final int TEXT = 2000;
  private static final LogLines NO_LOG = new LogLines(0, 0);

  /** The titles that Butler gave; rules in SIGNL4 may look for them. */
  private static final Map<EventType, String> BUTLERS =
      Map.of(
          EventType.TASK_FAILED, "Qlik Sense reload task failed",
          EventType.TASK_ABORTED, "Qlik Sense task aborted");

  private Signl() {}

  static ObjectNode of(Notification notification, int severity) {
    Message message = notification.message(NO_LOG);
    ObjectNode signl = JsonNodeFactory.instance.objectNode();
    put(signl, "Task", notification.task());
    put(signl, "Likely cause", message.cause());
    message.facts().forEach(fact -> put(signl, fact.name(), fact.value()));
    put(signl, "Qlik says", message.said());
    put(signl, "Not known", String.join("; ", message.missing()));
    put(signl, "Note", message.note());
    message.links().forEach(link -> put(signl, link.text(), link.url()));
    message.passages().forEach(passage -> put(signl, passage.title(), passage.text()));
    if (notification.group()) {
      signl.put("Events", notification.total());
    }
    signl.put("Title", title(notification));
    signl.put("Message", Cut.units(text(notification, message), TEXT));
    return signl.put("Severity", severity);
  }

  private static String title(Notification notification) {
    String ours = Headline.forMachines(notification.event());
    boolean reload = ours.startsWith("Qlik Sense reload ");
    return reload ? BUTLERS.getOrDefault(notification.event().type(), ours) : ours;
  }

  private static String text(Notification notification, Message message) {
    Object task = notification.fields(NO_LOG).getOrDefault("taskName", "");
    return notification.group() || task.toString().isBlank() ? message.title() : "Task: " + task;
  }

  /** What an unknown event calls its fields must not steer SIGNL4. */
  private static void put(ObjectNode signl, String name, String value) {
    if (!value.isBlank() && !name.toLowerCase(Locale.ROOT).startsWith("x-s4-")) {
      signl.put(Cut.units(name, TITLE), Cut.units(value, TEXT));
    }
  }
}
