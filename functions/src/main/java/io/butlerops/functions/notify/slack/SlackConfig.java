package io.butlerops.functions.notify.slack;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.platform.Confidential;
import io.butlerops.functions.template.LogLines;
import java.time.Duration;
import java.util.Optional;

/**
 * A Slack incoming webhook.
 *
 * @param channel, username, iconEmoji only honoured by Slack's older kind of webhook
 * @param template Handlebars that renders to the JSON of a message; ours when empty
 */
public record SlackConfig(
    Confidential url,
    Optional<String> channel,
    Optional<String> username,
    Optional<String> iconEmoji,
    Optional<String> template,
    LogLines lines,
    Duration pace)
    implements ChannelConfig {

  public static SlackConfig read(Section section) {
    return new SlackConfig(
        section.require("url", WebAddress.EXPECTED, WebAddress::parse),
        section.value("channel", "a channel such as #alerts", Values::text),
        section.value("username", "a name", Values::text),
        section.value("iconEmoji", "an emoji such as :bell:", Values::text),
        section.value("template", "a Handlebars text that renders to JSON", Values::text),
        LogLines.read(section),
        section.value("pace", Duration.ZERO, Values.DURATION, Values::duration));
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new SlackNotifier(this, outside);
  }
}
