package io.butlerops.functions.notify.teams;

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
 * A Teams workflow ("when a webhook request is received").
 *
 * @param template Handlebars that renders to the JSON of a message; ours when empty
 */
public record TeamsConfig(
    Confidential url, Optional<String> template, LogLines lines, Duration pace)
    implements ChannelConfig {

  public static TeamsConfig read(Section section) {
    return new TeamsConfig(
        section.require("url", WebAddress.EXPECTED, WebAddress::parse),
        section.value("template", "a Handlebars text that renders to JSON", Values::text),
        LogLines.read(section),
        section.value("pace", Duration.ZERO, Values.DURATION, Values::duration));
  }

  @Override
  public boolean rich() {
    return true;
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new TeamsNotifier(this, outside);
  }
}
