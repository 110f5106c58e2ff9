package io.butlerops.relay.qrs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * A license that a user holds.
 *
 * @param id of the allocation
 * @param userId QRS's id of the user
 * @param lastUsed empty when never
 */
public record Held(
    LicenseType type,
    String id,
    String userId,
    Optional<Instant> lastUsed,
    Optional<Instant> created,
    boolean quarantined) {

  static Rows<Row, Held> rows(LicenseType type, int most) {
    return new Rows<>(Row.class, most, row -> of(type, row));
  }

  /** QRS answers some filters with more than was asked for. */
  boolean isUnusedSince(Instant instant) {
    return lastUsed.filter(instant::isBefore).isEmpty();
  }

  private static Held of(LicenseType type, Row row) {
    if (!Filter.isId(row.id()) || row.user() == null || !Filter.isId(row.user().id())) {
      throw new IllegalArgumentException("the license " + row.id() + " names no user");
    }
    return new Held(
        type,
        row.id(),
        row.user().id(),
        Fields.strictInstant(row.lastUsed()),
        Fields.strictInstant(row.createdDate()),
        row.quarantined());
  }

  /** As QRS has it. */
  record Row(
      @JsonProperty(required = true) String id,
      String lastUsed,
      String createdDate,
      boolean quarantined,
      @JsonProperty(required = true) User user) {}

  record User(@JsonProperty(required = true) String id) {}
}
