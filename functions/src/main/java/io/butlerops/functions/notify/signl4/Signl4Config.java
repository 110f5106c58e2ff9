package io.butlerops.functions.notify.signl4;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.platform.Confidential;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A SIGNL4 team's webhook.
 *
 * @param url with the team's secret in it
 * @param serviceName SIGNL4's category
 * @param apps ids or names of the apps it is told of; empty for all events
 */
public record Signl4Config(
    Confidential url,
    Optional<String> serviceName,
    int severity,
    ExternalId externalId,
    List<String> apps,
    Duration pace)
    implements ChannelConfig {
  private static final int BUTLERS_SEVERITY = 99;

  /** What ties the end of a trouble to its beginning. */
  enum ExternalId {
    /** Our own name of the trouble. */
    ALERT,
    /** The task's id, as Butler did; the same task of two sites cannot be told apart. */
    TASK
  }

  public static Signl4Config read(Section section) {
    return new Signl4Config(
        section.require("url", WebAddress.EXPECTED, WebAddress::parse),
        section.value("serviceName", "a name", Values::text),
        section.value(
            "severity",
            BUTLERS_SEVERITY,
            "a number from 0 to " + BUTLERS_SEVERITY,
            Values.number(0, BUTLERS_SEVERITY)),
        section.value(
            "externalId", ExternalId.ALERT, "alert or task", Values.oneOf(ExternalId.class)),
        section.values("apps", "an app's id or name", Values::text),
        section.value("pace", Duration.ZERO, Values.DURATION, Values::duration));
  }

  @Override
  public boolean resolves() {
    return true;
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new Signl4Notifier(this, outside);
  }
}
