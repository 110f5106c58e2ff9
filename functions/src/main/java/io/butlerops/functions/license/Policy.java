package io.butlerops.functions.license;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.butlerops.contract.StableHash;
import io.butlerops.contract.command.Allocations.Allocation;
import io.butlerops.functions.settings.ReleaseSettings;
import io.butlerops.functions.settings.ReleaseSettings.Idle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which access licenses are released. A license is released only where everything that
 * speaks for it is known: whatever is missing keeps it.
 */
final class Policy {
  /** QRS writes a date in 1753 for a license that was never used. */
  private static final Instant FIRST_QLIK = Instant.parse("1993-01-01T00:00:00Z");

  /** Qlik's ids are GUIDs; what is longer than any id is none. */
  private static final int LONGEST_ID = 100;

  private static final Comparator<Candidate> ORDER =
      Comparator.comparing(Policy::idleSince)
          .thenComparing(Candidate::type)
          .thenComparing(Candidate::user)
          .thenComparing(Candidate::id);

  private final ReleaseSettings settings;
  private final Protection protection;
  private final Instant now;

  /**
   * @param now from which days of 24 hours are counted back; what was used at the very cut-off is
   *     released
   */
  Policy(ReleaseSettings settings, Instant now) {
    this.settings = settings;
    this.protection = new Protection(settings.protect());
    this.now = now;
  }

  /** The same for all policies that decide alike. */
  static String fingerprint(ReleaseSettings settings) {
    return StableHash.of(
        String.valueOf(settings.ceiling()),
        String.valueOf(settings.types().get("professional")),
        String.valueOf(settings.types().get("analyzer")),
        settings.protect().toString());
  }

  ReleasePlan plan(Collection<Allocation> listed) {
    List<Allocation> all = listed.stream().distinct().toList();
    Map<String, Long> times = all.stream().collect(groupingBy(Policy::key, counting()));
    List<Candidate> sorted =
        all.stream().map(one -> candidate(one, times.get(key(one)))).sorted(ORDER).toList();
    List<Candidate> candidates = new ArrayList<>();
    int releases = 0;
    for (Candidate one : sorted) {
      boolean over = one.decision() == Decision.RELEASE && releases++ >= settings.ceiling();
      candidates.add(over ? one.overCeiling(settings.ceiling()) : one);
    }
    candidates.sort(Comparator.comparing(Candidate::decision));
    return new ReleasePlan(candidates, protection.warnings(all));
  }

  private Candidate candidate(Allocation allocation, long times) {
    Optional<String> kept =
        keptForWhatItIs(allocation, times)
            .or(() -> keptForItsUse(allocation))
            .or(() -> protection.of(allocation.user()));
    return kept.map(reason -> Candidate.of(allocation, Decision.KEEP, reason))
        .orElseGet(() -> Candidate.of(allocation, Decision.RELEASE, idle(allocation)));
  }

  private Optional<String> keptForWhatItIs(Allocation allocation, long times) {
    if (!settings.types().containsKey(allocation.type())) {
      return Optional.of("licenses of type '" + allocation.type() + "' are not released");
    }
    if (allocation.quarantined()) {
      return Optional.of("quarantined: taken away already");
    }
    if (allocation.id().isBlank() || allocation.id().length() > LONGEST_ID) {
      return Optional.of("Qlik Sense told no usable id of it");
    }
    if (times > 1) {
      return Optional.of("listed twice, and not the same");
    }
    boolean unknown =
        allocation.user().id().isBlank()
            || allocation.user().directory().isBlank()
            || allocation.user().userId().isBlank();
    return unknown ? Optional.of("its user is not known") : Optional.empty();
  }

  private Optional<String> keptForItsUse(Allocation allocation) {
    Idle idle = settings.types().get(allocation.type());
    Optional<Instant> used = used(allocation);
    if (used.isPresent()) {
      return used.filter(time -> time.isAfter(before(idle.unused())))
          .map(time -> "used %s; kept for %d days".formatted(ago(time), idle.unused()));
    }
    if (idle.neverUsed().isEmpty()) {
      return Optional.of("never used; such licenses are kept");
    }
    int days = idle.neverUsed().getAsInt();
    if (allocation.created().isEmpty()) {
      return Optional.of("never used, and when it was given is not known");
    }
    return allocation
        .created()
        .filter(time -> time.isAfter(before(days)))
        .map(time -> "never used, given %s; kept for %d days".formatted(ago(time), days));
  }

  private String idle(Allocation allocation) {
    return used(allocation)
        .map(time -> "not used for %d days".formatted(days(time)))
        .orElseGet(() -> "never used, given " + ago(allocation.created().get()));
  }

  private String ago(Instant time) {
    if (time.isAfter(now)) {
      return "in the future, at " + time;
    }
    long days = days(time);
    return days == 0 ? "within a day" : days == 1 ? "1 day ago" : days + " days ago";
  }

  private long days(Instant time) {
    return Duration.between(time, now).toDays();
  }

  private Instant before(int days) {
    return now.minus(Duration.ofDays(days));
  }

  private static Optional<Instant> used(Allocation allocation) {
    return used(allocation.lastUsed());
  }

  /** When it was really used. */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  static Optional<Instant> used(Optional<Instant> told) {
    return told.filter(time -> time.isAfter(FIRST_QLIK));
  }

  private static Instant idleSince(Candidate one) {
    return used(one.lastUsed()).or(one::allocated).orElse(Instant.MAX);
  }

  private static String key(Allocation allocation) {
    return allocation.type() + " " + allocation.id();
  }
}
