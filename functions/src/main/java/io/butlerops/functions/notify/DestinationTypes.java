package io.butlerops.functions.notify;

import io.butlerops.functions.notify.archive.ArchiveConfig;
import io.butlerops.functions.notify.channel.Channel;
import io.butlerops.functions.notify.email.EmailConfig;
import io.butlerops.functions.notify.eventbridge.EventBridgeConfig;
import io.butlerops.functions.notify.slack.SlackConfig;
import io.butlerops.functions.notify.teams.TeamsConfig;
import io.butlerops.functions.notify.webhook.WebhookConfig;
import io.butlerops.functions.settings.DestinationType;
import java.util.Collection;
import java.util.List;

/** Every kind of destination there is. */
public final class DestinationTypes {
  private static final List<DestinationType> ALL =
      List.of(
          new Channel("slack", SlackConfig::read),
          new Channel("teams", TeamsConfig::read),
          new Channel("email", EmailConfig::read),
          new Channel("webhook", WebhookConfig::read),
          new Channel("eventbridge", EventBridgeConfig::read),
          new Channel("archive", ArchiveConfig::read));

  private DestinationTypes() {}

  public static Collection<DestinationType> all() {
    return ALL;
  }
}
