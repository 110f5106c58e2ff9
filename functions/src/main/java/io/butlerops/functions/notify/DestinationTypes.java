package io.butlerops.functions.notify;

import io.butlerops.functions.notify.archive.ArchiveConfig;
import io.butlerops.functions.notify.channel.Channel;
import io.butlerops.functions.notify.email.EmailConfig;
import io.butlerops.functions.notify.eventbridge.EventBridgeConfig;
import io.butlerops.functions.notify.influxdb.InfluxDbConfig;
import io.butlerops.functions.notify.mqtt.MqttConfig;
import io.butlerops.functions.notify.newrelic.NewRelicConfig;
import io.butlerops.functions.notify.pagerduty.PagerDutyConfig;
import io.butlerops.functions.notify.signl4.Signl4Config;
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
          new Channel("pagerduty", PagerDutyConfig::read),
          new Channel("signl4", Signl4Config::read),
          new Channel("newrelic", NewRelicConfig::read),
          new Channel("influxdb", InfluxDbConfig::read),
          new Channel("mqtt", MqttConfig::read),
          new Channel("eventbridge", EventBridgeConfig::read),
          new Channel("archive", ArchiveConfig::read));

  private DestinationTypes() {}

  public static Collection<DestinationType> all() {
    return ALL;
  }
}
