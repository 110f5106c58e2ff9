package io.butlerops.functions.notify.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.MessageCodec;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.AwsRule;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.platform.AwsAnswer;
import io.butlerops.functions.platform.AwsCall;
import io.butlerops.functions.platform.AwsService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Puts events on a bus: source {@code butler}, detail type the event's type, detail the event as
 * relays send it, with site and phase beside it.
 */
final class EventBridgeNotifier implements Notifier {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET = "AWSEvents.PutEvents";

  /** An entry ends at 256 KB, and a call takes ten. */
  private static final int DETAIL_BYTES = 250_000;

  private static final int ENTRIES = 10;

  private final EventBridgeConfig config;
  private final Outside.Cloud cloud;

  EventBridgeNotifier(EventBridgeConfig config, Outside.Cloud cloud) {
    this.config = config;
    this.cloud = cloud;
  }

  @Override
  public Result send(Notification notification) {
    List<Event> events =
        notification.group() ? notification.members() : List.of(notification.event());
    Result result = Result.GiveUp.because("there is nothing to send");
    for (int from = 0; from < events.size(); from += ENTRIES) {
      List<Event> some = events.subList(from, Math.min(events.size(), from + ENTRIES));
      result = put(notification, some);
      if (!(result instanceof Result.Delivered)) {
        return result;
      }
    }
    return result;
  }

  private Result put(Notification notification, List<Event> events) {
    ObjectNode request = JSON.createObjectNode();
    for (Event event : events) {
      request
          .withArray("/Entries")
          .addObject()
          .put("EventBusName", config.bus().orElse(cloud.eventBus()))
          .put("Source", "butler")
          .put("DetailType", event.type().name())
          .put("Time", event.time().getEpochSecond())
          .put("Detail", detail(notification, event));
    }
    AwsCall call = AwsCall.json(AwsService.EVENTBRIDGE, TARGET, request.toString());
    try {
      AwsAnswer answer = cloud.aws().call(call);
      return answer.ok() ? ofEntries(answer) : AwsRule.judge(answer);
    } catch (IOException e) {
      return AwsRule.unanswered(call, e);
    }
  }

  /** The call may succeed and some of its entries not. */
  private static Result ofEntries(AwsAnswer answer) throws IOException {
    JsonNode json = JSON.readTree(answer.body());
    for (JsonNode entry : json.path("Entries")) {
      if (entry.has("ErrorCode")) {
        return Result.Later.because(
            "the bus refused an event: " + entry.path("ErrorCode").asText());
      }
    }
    return AwsRule.judge(answer);
  }

  private static String detail(Notification notification, Event event) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("site", notification.delivery().site().value());
    detail.put("phase", notification.delivery().phase().name());
    detail.put("alertKey", notification.delivery().context().alertKey());
    JsonNode whole = tree(event);
    detail.set("event", whole);
    String text = detail.toString();
    if (text.getBytes(StandardCharsets.UTF_8).length > DETAIL_BYTES
        && whole.path("data") instanceof ObjectNode data) {
      data.remove("scriptLog");
      text = detail.put("logCut", true).toString();
    }
    return text;
  }

  private static JsonNode tree(Event event) {
    try {
      return JSON.readTree(new String(MessageCodec.encode(event), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own JSON does not parse", e);
    }
  }
}
