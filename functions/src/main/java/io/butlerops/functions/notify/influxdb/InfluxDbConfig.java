package io.butlerops.functions.notify.influxdb;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.platform.Confidential;
import io.butlerops.functions.template.LogLines;
import java.time.Duration;

/** A database that keeps a point of every event. */
public record InfluxDbConfig(
    Confidential url, Api api, TagRules tags, LogLines lines, Duration pace)
    implements ChannelConfig {

  public static InfluxDbConfig read(Section section) {
    return new InfluxDbConfig(
        section.require("url", WebAddress.EXPECTED, WebAddress::parse),
        Api.read(section),
        TagRules.read(section),
        LogLines.read(section),
        section.value("pace", Duration.ZERO, Values.DURATION, Values::duration));
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new InfluxDbNotifier(this, outside);
  }
}
