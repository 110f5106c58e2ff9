package io.butlerops.functions.notify.slack;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.platform.Confidential;
import io.butlerops.functions.template.LogLines;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Slack, by an incoming webhook ({@code url}) or as a bot ({@code token}).
 *
 * @param token a bot's; then the message goes to the route's channel, else to {@code channel}
 * @param api where a bot's calls go
 * @param channel, username, iconEmoji of webhooks only honoured by Slack's older kind
 * @param template Handlebars that renders to the JSON of a message; ours when empty
 */
public record SlackConfig(
    Optional<Confidential> url,
    Optional<Confidential> token,
    URI api,
    Optional<String> channel,
    Optional<String> username,
    Optional<String> iconEmoji,
    Optional<String> template,
    LogLines lines,
    Duration pace)
    implements ChannelConfig {

  public static SlackConfig read(Section section) {
    Optional<Confidential> url = section.value("url", WebAddress.EXPECTED, WebAddress::parse);
    Optional<Confidential> token = section.value("token", "secret:NAME", Confidential::of);
    if (url.isPresent() == token.isPresent()) {
      section.problem("url", "is missing: either url (a webhook) or token (a bot) is needed");
    }
    return new SlackConfig(
        url,
        token,
        section.value("api", URI.create("https://slack.com/api/"), "an address", URI::create),
        section.value("channel", "a channel such as #alerts", Values::text),
        section.value("username", "a name", Values::text),
        section.value("iconEmoji", "an emoji such as :bell:", Values::text),
        section.value("template", "a Handlebars text that renders to JSON", Values::text),
        LogLines.read(section),
        section.value("pace", Duration.ZERO, Values.DURATION, Values::duration));
  }

  @Override
  public boolean rich() {
    return true;
  }

  @Override
  public Notifier postman(Outside outside) {
    return new SlackNotifier(this, outside)::post;
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new SlackNotifier(this, outside);
  }
}
