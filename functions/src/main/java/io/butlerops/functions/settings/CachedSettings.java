package io.butlerops.functions.settings;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stored settings, looked for anew every few seconds. A stored document that cannot be used
 * never stops alerts: the newest one that can stays in force.
 */
public final class CachedSettings implements SettingsSource {
  private static final Logger log = LoggerFactory.getLogger(CachedSettings.class);
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final SettingsStore store;
  private final List<DestinationType> types;
  private final Clock clock;
  private Instant looked = Instant.MIN;
  private long seen;
  private long used;
  private Optional<AlertSettings> inForce = Optional.empty();
  private Optional<Refused> refused = Optional.empty();

  private record Refused(SettingsVersion version, List<Problem> problems) {}

  public CachedSettings(
      SettingsStore store, Collection<? extends DestinationType> types, Clock clock) {
    this.store = store;
    this.types = List.copyOf(types);
    this.clock = clock;
  }

  @Override
  public synchronized AlertSettings current() {
    Instant now = clock.instant();
    if (inForce.isEmpty() || !now.isBefore(looked.plus(FRESH))) {
      look();
      looked = now;
    }
    return inForce.orElseThrow(
        () ->
            new IllegalStateException(
                seen == 0
                    ? "no settings stored yet; alerts wait until butler.yaml is pushed"
                    : "no stored version of the settings can be used; alerts wait"));
  }

  @Override
  public synchronized AlertSettings latest() {
    looked = Instant.MIN;
    return current();
  }

  /** The newest stored version, when it cannot be used and an older one stands in for it. */
  public synchronized Optional<UnusableSettings> unusable() {
    current();
    return refused.map(
        found ->
            new UnusableSettings(
                found.version().number(), used, found.version().author(), found.problems()));
  }

  private void look() {
    long latest = store.latest();
    if (latest == seen) {
      return;
    }
    refused = Optional.empty();
    LongStream candidates = LongStream.iterate(latest, n -> n > seen, n -> n - 1);
    candidates
        .mapToObj(this::usable)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(settings -> inForce = Optional.of(settings));
    seen = latest;
  }

  private Optional<AlertSettings> usable(long number) {
    return store.version(number).flatMap(this::parsed);
  }

  private Optional<AlertSettings> parsed(SettingsVersion version) {
    String name = "settings version " + version.number();
    try {
      Optional<AlertSettings> settings =
          Optional.of(AlertSettings.parse(name, version.text(), version.files(), types));
      used = version.number();
      log.info("{} by {} of {} in force", name, version.author(), version.time());
      return settings;
    } catch (InvalidSettings e) {
      refused = refused.or(() -> Optional.of(new Refused(version, e.problems())));
      log.error("not used, an older version stays in force: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
