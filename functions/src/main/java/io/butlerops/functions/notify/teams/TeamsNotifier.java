package io.butlerops.functions.notify.teams;

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

/** Posts to a workflow. */
final class TeamsNotifier implements Notifier {
  private final TeamsConfig config;
  private final Outside outside;

  TeamsNotifier(TeamsConfig config, Outside outside) {
    this.config = config;
    this.outside = outside;
  }

  @Override
  public Result send(Notification notification) {
    String body = content(notification).toString();
    return outside
        .http()
        .send(HttpCall.postJson(WebAddress.reveal(config.url(), outside.secrets()), body));
  }

  private ObjectNode content(Notification notification) {
    Message message = notification.message(config.lines());
    if (!notification.plain().isEmpty()) {
      return TeamsCard.plain(message);
    }
    if (config.template().isEmpty() || !notification.fitsTemplates()) {
      return TeamsCard.of(message);
    }
    try {
      return fromTemplate(config.template().get(), notification);
    } catch (TemplateFailed e) {
      return TeamsCard.of(message.withNote(JsonTemplate.note(e)));
    }
  }

  private ObjectNode fromTemplate(String template, Notification notification)
      throws TemplateFailed {
    ObjectNode card =
        JsonTemplate.render(
            outside.templates(),
            template,
            Escaping.JSON,
            notification.chatTemplateFields(config.lines()));
    if (TeamsCard.tooLarge(card)) {
      throw new TemplateFailed("its output is too large for Teams", null);
    }
    return card;
  }
}
