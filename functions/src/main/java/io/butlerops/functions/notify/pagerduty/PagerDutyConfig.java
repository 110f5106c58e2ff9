package io.butlerops.functions.notify.pagerduty;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Message;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.platform.Confidential;
import io.butlerops.functions.settings.Destination;
import io.butlerops.functions.template.LogLines;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * An integration of a PagerDuty service, by its Events API v2.
 *
 * @param routingKey the integration's key
 * @param severity of every event; after the event's own weight when empty
 */
public record PagerDutyConfig(
    Confidential url,
    Confidential routingKey,
    Optional<Severity> severity,
    LogLines lines,
    Duration pace)
    implements ChannelConfig {
  private static final String ADDRESS = "https://events.pagerduty.com/v2/enqueue";
  private static final String SEVERITY = "critical, error, warning or info";

  /** PagerDuty's words. */
  enum Severity {
    CRITICAL,
    ERROR,
    WARNING,
    INFO;

    static Severity of(Message.Tone tone) {
      return switch (tone) {
        case BAD -> ERROR;
        case DOUBTFUL -> WARNING;
        case GOOD -> INFO;
      };
    }

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static PagerDutyConfig read(Section section) {
    return new PagerDutyConfig(
        section.value("url", WebAddress.parse(ADDRESS), WebAddress.EXPECTED, WebAddress::parse),
        section.require("routingKey", "secret:NAME or an integration key", Confidential::of),
        section.value("severity", SEVERITY, Values.oneOf(Severity.class)),
        LogLines.read(section),
        section.value("pace", Duration.ZERO, Values.DURATION, Values::duration));
  }

  @Override
  public boolean resolves() {
    return true;
  }

  @Override
  public Optional<String> refusal(Destination.Via via) {
    return via == Destination.Via.RELAY
        ? Optional.of(
            "is relay: PagerDuty takes its key in the message, where no secret of a relay can stand")
        : Optional.empty();
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new PagerDutyNotifier(this, outside);
  }
}
