package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.Episode.Acknowledged;
import io.butlerops.functions.alert.Episode.Snoozed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is open now, and what people do about it. Whatever is done holds until the trouble is over;
 * it answers the alert as it then stands, or empty when nothing is open under the key (any more).
 */
public final class OpenAlerts {
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(31);
  private static final int MAX_NAME = 200;
  private static final int MAX_COMMENT = 300;
  private static final int RACES = 20;

  private final OpenAlertStore store;
  private final Clock clock;

  public OpenAlerts(OpenAlertStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The latest failure first. */
  public List<OpenAlert> open(SiteId site) {
    return store.all(site).stream()
        .map(OpenAlertRow::read)
        .filter(OpenAlert::open)
        .sorted(Comparator.comparing(OpenAlerts::latest).reversed())
        .toList();
  }

  public Optional<OpenAlert> find(SiteId site, String key) {
    return Optional.of(OpenAlertRow.read(store.row(site, key))).filter(OpenAlert::open);
  }

  /**
   * Nobody is told of further failures; takes the place of a snooze.
   *
   * @param by who takes care of it
   * @param comment may be empty
   * @throws IllegalArgumentException for a name or comment that is too long, or no name
   */
  public Optional<OpenAlert> acknowledge(SiteId site, String key, String by, String comment) {
    Acknowledged acknowledged =
        new Acknowledged(named(by), clock.instant(), text("comment", comment, MAX_COMMENT));
    return change(site, key, episode -> episode.with(acknowledged));
  }

  /**
   * Nobody is told of further failures for a while; takes the place of an acknowledgement.
   *
   * @throws IllegalArgumentException for a time that is not in the next 31 days
   */
  public Optional<OpenAlert> snooze(SiteId site, String key, String by, Instant until) {
    Instant now = clock.instant();
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SNOOZE))) {
      throw new IllegalArgumentException(
          "until '" + until + "': expected a time after now, at most 31 days ahead");
    }
    Snoozed snoozed = new Snoozed(named(by), now, until);
    return change(site, key, episode -> episode.with(snoozed));
  }

  /** Further failures are told again. */
  public Optional<OpenAlert> reopen(SiteId site, String key) {
    return change(site, key, Episode::reopened);
  }

  private Optional<OpenAlert> change(SiteId site, String key, UnaryOperator<Episode> change) {
    for (int race = 0; race < RACES; race++) {
      Row row = store.row(site, key);
      OpenAlert before = OpenAlertRow.read(row);
      if (!before.open()) {
        return Optional.empty();
      }
      OpenAlert after = before.with(change);
      if (store.write(OpenAlertRow.change(row, after, clock.instant()))) {
        return Optional.of(after);
      }
    }
    throw new IllegalStateException("open alert " + key + " lost too many races");
  }

  private static Instant latest(OpenAlert alert) {
    return alert.episode().map(Episode::latest).orElse(Instant.MIN);
  }

  private static String named(String by) {
    if (by.isBlank()) {
      throw new IllegalArgumentException("by is empty; expected who it is");
    }
    return text("by", by, MAX_NAME);
  }

  private static String text(String what, String text, int most) {
    String stripped = text.strip();
    if (stripped.length() > most) {
      throw new IllegalArgumentException(
          "%s has %d characters; expected at most %d".formatted(what, stripped.length(), most));
    }
    return stripped;
  }
}
