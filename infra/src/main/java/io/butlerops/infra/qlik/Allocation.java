package io.butlerops.infra.qlik;

import java.time.Instant;
import java.util.Optional;

/**
 * An access license and who has it.
 *
 * @param lastUsed empty when never
 * @param quarantined taken away, but not free yet
 */
public record Allocation(
    AccessType type,
    User user,
    Optional<Instant> created,
    Optional<Instant> lastUsed,
    boolean quarantined) {

  /** Given now, and not used yet. */
  public static Allocation of(AccessType type, User user) {
    return new Allocation(type, user, Optional.empty(), Optional.empty(), false);
  }

  /** By which it is released. */
  public String id() {
    return World.id(type.route(), user.account());
  }

  public Allocation created(Instant time) {
    return new Allocation(type, user, Optional.of(time), lastUsed, quarantined);
  }

  public Allocation lastUsed(Instant time) {
    return new Allocation(type, user, created, Optional.of(time), quarantined);
  }

  public Allocation inQuarantine() {
    return new Allocation(type, user, created, lastUsed, true);
  }
}
