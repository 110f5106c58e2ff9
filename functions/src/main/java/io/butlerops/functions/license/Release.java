package io.butlerops.functions.license;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a license that was to be released, with all that it takes to give it back.
 *
 * @param id of the allocation
 * @param userId of the holder in QRS
 * @param user {@code directory\id}
 * @param by who had it released
 * @param message why not, or what to look after; else empty
 * @param changed when it came to its state
 */
public record Release(
    SiteId site,
    String plan,
    String type,
    String id,
    String userId,
    String user,
    Optional<Instant> lastUsed,
    String by,
    State state,
    String message,
    Instant changed) {

  /** How far it came. */
  public enum State {
    /** The relay is to release it. */
    SENT,
    RELEASED,
    /** The holder has it still. */
    REFUSED,
    /** Nobody said what became of it. */
    UNKNOWN
  }

  static Release sent(Plan plan, Candidate one, Instant now) {
    return new Release(
        plan.site(),
        plan.id(),
        one.type(),
        one.id(),
        one.userId(),
        one.user(),
        one.lastUsed(),
        plan.releasedBy(),
        State.SENT,
        "",
        now);
  }

  Release to(State next, String why, Instant now) {
    return new Release(
        site, plan, type, id, userId, user, lastUsed, by, next, OneLine.of(why), now);
  }

  boolean open() {
    return state == State.SENT;
  }

  String commandId() {
    return StableHash.of(site.value(), "license-release", plan, type, id);
  }

  public String word() {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
