package io.butlerops.functions.license;

import io.butlerops.contract.command.Allocations.Allocation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An access license that somebody holds, and what is to become of it.
 *
 * @param id of the allocation
 * @param userId of the holder in QRS
 * @param user {@code directory\id}
 * @param lastUsed as the relay told it; empty when never
 * @param allocated when it was given, if known
 * @param reason for the decision, one line
 */
public record Candidate(
    String type,
    String id,
    String userId,
    String user,
    String name,
    Optional<Instant> lastUsed,
    Optional<Instant> allocated,
    Decision decision,
    String reason) {
  static Candidate of(Allocation allocation, Decision decision, String reason) {
    return new Candidate(
        allocation.type(),
        allocation.id(),
        allocation.user().id(),
        OneLine.of(account(allocation)),
        OneLine.of(allocation.user().name()),
        allocation.lastUsed(),
        allocation.created(),
        decision,
        OneLine.of(reason));
  }

  static String account(Allocation allocation) {
    return allocation.user().directory() + "\\" + allocation.user().userId();
  }

  /** Whole days of 24 hours since it was used; empty when never. */
  public Optional<Long> unusedDays(Instant now) {
    return Policy.used(lastUsed).map(used -> Duration.between(used, now).toDays());
  }

  Candidate overCeiling(int ceiling) {
    return new Candidate(
        type,
        id,
        userId,
        user,
        name,
        lastUsed,
        allocated,
        Decision.OVER_CEILING,
        reason + "; more than the " + ceiling + " of a run are before it");
  }
}
