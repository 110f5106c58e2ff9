package io.butlerops.functions.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.UnknownData;
import io.butlerops.contract.settings.Problem;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.UnusableSettings;
import java.time.Clock;
import java.util.stream.Collectors;

/**
 * Stored settings that cannot be used are an event like any other: it goes where the settings in
 * force say, once for each version, and whatever interrupts it, the next look completes it.
 */
final class SettingsWatch {
  /** It happened at no site of anybody's. */
  private static final SiteId SITE = SiteId.of("butler");

  private static final int MOST_PROBLEMS = 10;

  private final CachedSettings settings;
  private final Alerts alerts;
  private final Clock clock;
  private long told;

  SettingsWatch(CachedSettings settings, Alerts alerts, Clock clock) {
    this.settings = settings;
    this.alerts = alerts;
    this.clock = clock;
  }

  void look() {
    settings.unusable().filter(found -> found.number() != told).ifPresent(this::tell);
  }

  private void tell(UnusableSettings found) {
    alerts.take(new Occurrence(SITE, event(found)));
    told = found.number();
  }

  private Event event(UnusableSettings found) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("version", found.number())
        .put("versionInForce", found.inForce())
        .put("author", found.author())
        .put(
            "problems",
            found.problems().stream()
                .limit(MOST_PROBLEMS)
                .map(Problem::toString)
                .collect(Collectors.joining("; ")));
    return new Event(
        "settings-" + found.number(),
        "/butler/settings",
        EventType.SETTINGS_UNUSABLE,
        clock.instant(),
        new UnknownData(data));
  }
}
