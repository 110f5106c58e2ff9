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
import io.butlerops.functions.platform.Confidential;
import io.butlerops.functions.template.Escaping;
import io.butlerops.functions.template.TemplateFailed;
import java.util.Map;
import java.util.Optional;

/** Posts to an incoming webhook, or as a bot. */
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
    channel(notification).ifPresent(channel -> body.put("channel", channel));
    config.iconEmoji().ifPresent(emoji -> body.put("icon_emoji", emoji));
    body.setAll(content(notification));
    return send(body);
  }

  /** What a caller of the API wrote: its own sender, channel and icon, and text without mark-up. */
  Result post(Notification notification) {
    return send(PostedMessage.body(notification.event()));
  }

  private Result send(ObjectNode body) {
    return config
        .url()
        .map(url -> outside.http().send(webhook(url, body)))
        .orElseGet(() -> outside.http().send(bot(body), SlackRule::judge));
  }

  private Optional<String> channel(Notification notification) {
    String ofRoute = notification.delivery().context().channel();
    return ofRoute.isEmpty() ? config.channel() : Optional.of(ofRoute);
  }

  private HttpCall webhook(Confidential url, ObjectNode body) {
    return HttpCall.postJson(WebAddress.reveal(url, outside.secrets()), body.toString());
  }

  /** Slack answers before it unfurls links; the alert's own need no preview. */
  private HttpCall bot(ObjectNode body) {
    String token = outside.secrets().reveal(config.token().orElseThrow());
    body.put("unfurl_links", false).put("unfurl_media", false);
    return HttpCall.json(
        "POST",
        config.api().resolve("chat.postMessage"),
        Map.of(
            "Authorization", "Bearer " + token, "Content-Type", "application/json; charset=utf-8"),
        body.toString());
  }

  private ObjectNode content(Notification notification) {
    Message message = notification.message(config.lines());
    if (!notification.plain().isEmpty()) {
      return SlackMessage.plain(message);
    }
    if (config.template().isEmpty() || !notification.fitsTemplates()) {
      return SlackMessage.of(message);
    }
    try {
      return SlackLimits.fit(
          JsonTemplate.render(
              outside.templates(),
              config.template().get(),
              Escaping.SLACK_JSON,
              notification.chatTemplateFields(config.lines())));
    } catch (TemplateFailed e) {
      return SlackMessage.of(message.withNote(JsonTemplate.note(e)));
    }
  }
}
