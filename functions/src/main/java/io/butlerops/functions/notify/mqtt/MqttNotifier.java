package io.butlerops.functions.notify.mqtt;

import io.butlerops.contract.EventType;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.NameWords;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.template.LogLines;
import io.butlerops.functions.template.TemplateFailed;
import io.butlerops.functions.template.Templates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes every event of a notification to each topic that is meant for it. The first that is not
 * taken ends the attempt; the next one starts over, so a message may come twice.
 */
final class MqttNotifier implements Notifier {
  private static final LogLines NO_LOG = new LogLines(0, 0);

  private final MqttConfig config;
  private final Broker broker;
  private final Templates templates;

  MqttNotifier(MqttConfig config, Broker broker, Templates templates) {
    this.config = config;
    this.broker = broker;
    this.templates = templates;
  }

  private record Message(Topic topic, byte[] payload, Map<String, Object> fields) {}

  @Override
  public Result send(Notification notification) {
    List<Message> messages = new ArrayList<>();
    notification.each().forEach(each -> add(messages, each));
    Result result = Result.Delivered.unsent("none of its topics is for this event");
    for (Message message : messages) {
      result = publish(message);
      if (!(result instanceof Result.Delivered)) {
        return result;
      }
    }
    return result;
  }

  private void add(List<Message> messages, Notification notification) {
    Delivery.Phase phase = notification.delivery().phase();
    Map<String, Object> fields = new LinkedHashMap<>(notification.fields(NO_LOG));
    List<String> words = NameWords.of(notification.event());
    fields.put("outcome", words.get(words.size() - 1));
    if (phase == Delivery.Phase.TRIGGER) {
      addButlers(messages, notification, fields);
    }
    config
        .watched()
        .of(notification.event(), fields)
        .forEach(told -> messages.add(message(told, fields)));
    if (phase != Delivery.Phase.RESOLVE) {
      config
          .own()
          .map(topic -> new Message(topic, Payload.own(notification), fields))
          .ifPresent(messages::add);
    }
  }

  private void addButlers(
      List<Message> messages, Notification notification, Map<String, Object> fields) {
    EventType outcome = notification.event().type();
    byte[] name = fields.getOrDefault("taskName", "").toString().getBytes(StandardCharsets.UTF_8);
    Optional<Message> basic =
        config.butler().name(outcome).map(topic -> new Message(topic, name, fields));
    basic.ifPresent(messages::add);
    config
        .butler()
        .full(outcome)
        .map(topic -> new Message(topic, Payload.butlers(notification), fields))
        .ifPresent(messages::add);
  }

  private static Message message(WatchedTopics.Told told, Map<String, Object> fields) {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    all.putAll(told.names());
    return new Message(told.topic(), told.payload(), all);
  }

  private Result publish(Message message) {
    try {
      return broker.publish(message.topic().name(templates, message.fields()), message.payload());
    } catch (TemplateFailed e) {
      return Result.GiveUp.because("no topic to publish to: " + e.getMessage());
    }
  }
}
