package io.butlerops.functions.license;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import io.butlerops.functions.settings.ReleaseSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plan of which access licenses are released at a site, without its candidates.
 *
 * @param id begins with the time, so that ids sort as plans came
 * @param asked when; days are counted back from here
 * @param author who asked
 * @param scheduled it was the time for it; then nobody has to say that it is released
 * @param policy fingerprint of what decided; empty until then
 * @param warnings what of the policy may not mean what its author meant
 * @param problem why it failed; else empty
 * @param release when it began, if it did
 * @param releasedBy who had it released; else empty
 * @param changed when it came to its state
 */
public record Plan(
    SiteId site,
    String id,
    State state,
    Instant asked,
    String author,
    boolean scheduled,
    String policy,
    Counts counts,
    List<String> warnings,
    String problem,
    Optional<Instant> release,
    String releasedBy,
    Instant changed) {
  /** So long a plan says how things are: who is protected is not looked at again. */
  static final Duration GOOD_FOR = Duration.ofHours(1);

  /** A relay that has not begun to read or release by then does not begin any more. */
  static final Duration TO_BEGIN = Duration.ofMinutes(10);

  /** Whatever is not known by then is given up. */
  static final Duration TO_END = Duration.ofMinutes(30);

  private static final int MOST_WARNINGS = 50;

  public Plan {
    warnings = warnings.stream().limit(MOST_WARNINGS).toList();
  }

  /** How far it came. */
  public enum State {
    /** The relay is to read who holds licenses. */
    ASKED,
    READY,
    FAILED,
    RELEASING,
    DONE
  }

  /** How many of its candidates each decision was made for. */
  public record Counts(int all, int release, int overCeiling, int keep) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    static Counts of(ReleasePlan plan) {
      return new Counts(
          plan.candidates().size(),
          plan.count(Decision.RELEASE),
          plan.count(Decision.OVER_CEILING),
          plan.count(Decision.KEEP));
    }
  }

  static Plan asked(SiteId site, String id, String author, boolean scheduled, Instant now) {
    return new Plan(
        site,
        id,
        State.ASKED,
        now,
        author,
        scheduled,
        "",
        Counts.NONE,
        List.of(),
        "",
        Optional.empty(),
        "",
        now);
  }

  /** Something is still to be done for it, and nothing else is done at its site meanwhile. */
  boolean inWork() {
    return inWork(state);
  }

  static boolean inWork(State state) {
    return state == State.ASKED || state == State.RELEASING;
  }

  /** Of the command that reads. */
  String commandId() {
    return StableHash.of(site.value(), "license-plan", id);
  }

  Plan ready(ReleasePlan found, String by, Instant now) {
    return new Plan(
        site,
        id,
        State.READY,
        asked,
        author,
        scheduled,
        by,
        Counts.of(found),
        found.warnings(),
        "",
        Optional.empty(),
        "",
        now);
  }

  Plan failed(String why, Instant now) {
    return to(State.FAILED, OneLine.of(why), release, releasedBy, now);
  }

  Plan releasing(String by, Instant now) {
    return to(State.RELEASING, "", Optional.of(now), by, now);
  }

  Plan done(Instant now) {
    return to(State.DONE, "", release, releasedBy, now);
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private Plan to(State next, String why, Optional<Instant> began, String by, Instant now) {
    return new Plan(
        site, id, next, asked, author, scheduled, policy, counts, warnings, why, began, by, now);
  }

  /** Why it cannot be released under these settings; empty when it can. */
  public Optional<String> refusal(ReleaseSettings settings, Instant now) {
    if (state != State.READY) {
      return Optional.of(
          "plan %s is %s; only one that is ready can be released".formatted(id, word()));
    }
    if (settings.dryRun()) {
      return Optional.of("licenses.release.dryRun is true in the settings: nothing is released");
    }
    if (now.isAfter(asked.plus(GOOD_FOR))) {
      return Optional.of(
          "plan %s is of %s, more than %d minutes ago; make a new one"
              .formatted(id, asked, GOOD_FOR.toMinutes()));
    }
    if (!policy.equals(Policy.fingerprint(settings))) {
      return Optional.of("the settings have changed since plan %s; make a new one".formatted(id));
    }
    return Optional.empty();
  }

  public String word() {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
