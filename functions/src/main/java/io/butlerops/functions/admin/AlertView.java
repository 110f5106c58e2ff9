package io.butlerops.functions.admin;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.alert.Decision;
import io.butlerops.functions.settings.EventWords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What callers see of an event in a list.
 *
 * @param event the word by which settings name it
 * @param title what people call it
 * @param app name, else id
 * @param told destinations that were told or are to be
 */
record AlertView(
    String id,
    SiteId site,
    String event,
    Instant time,
    Instant recorded,
    String title,
    String app,
    List<String> told) {
  static AlertView of(AlertRecord alert) {
    Event event = alert.occurrence().event();
    return new AlertView(
        event.id(),
        alert.occurrence().site(),
        EventWords.word(event.type()),
        event.time(),
        alert.recorded(),
        alert.occurrence().title(),
        app(event),
        alert.decisions().stream()
            .filter(Decision::told)
            .map(Decision::destination)
            .distinct()
            .toList());
  }

  private static String app(Event event) {
    if (event.data() instanceof TaskData task) {
      String name = task.reported().appName();
      return name.isBlank() ? task.reported().appId() : name;
    }
    return event.data() instanceof EngineReloadData engine ? engine.appId() : "";
  }

  /**
   * All that is known of one event.
   *
   * @param data the event as the relay sent it
   */
  record Whole(
      @JsonUnwrapped AlertView summary,
      List<DecisionView> decisions,
      List<DeliveryView> deliveries,
      @JsonRawValue String data) {
    static Whole of(AlertRecord alert, List<DeliveryView> deliveries) {
      return new Whole(
          AlertView.of(alert),
          alert.decisions().stream().map(DecisionView::of).toList(),
          deliveries,
          new String(MessageCodec.encode(alert.occurrence().event()), StandardCharsets.UTF_8));
    }
  }
}
