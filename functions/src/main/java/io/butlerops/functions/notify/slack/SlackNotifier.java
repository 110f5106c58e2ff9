package io.butlerops.functions.notify.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.HttpCall;
import io.butlerops.functions.notify.channel.JsonTemplate;
import io.butlerops.functions.notify.channel.Message;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.template.Escaping;
import io.butlerops.functions.template.TemplateFailed;

/** Posts to an incoming webhook. */
final class SlackNotifier implements Notifier {
  private final SlackConfig config;
  private final Outside outside;

  SlackNotifier(SlackConfig config, Outside outside) {
    this.config = config;
    this.outside = outside;
  }

  @Override
  public Result send(Notification notification) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    config.username().ifPresent(name -> body.put("username", name));
    config.channel().ifPresent(channel -> body.put("channel", channel));
    config.iconEmoji().ifPresent(emoji -> body.put("icon_emoji", emoji));
    body.setAll(content(notification));
    return outside
        .http()
        .send(
            HttpCall.postJson(WebAddress.reveal(config.url(), outside.secrets()), body.toString()));
  }

  private ObjectNode content(Notification notification) {
    Message message = notification.message(config.lines());
    if (config.template().isEmpty()) {
      return SlackMessage.of(message);
    }
    try {
      return JsonTemplate.render(
          outside.templates(),
          config.template().get(),
          Escaping.SLACK_JSON,
          notification.chatFields(config.lines()));
    } catch (TemplateFailed e) {
      return SlackMessage.of(message.withNote(JsonTemplate.note(e)));
    }
  }
}
