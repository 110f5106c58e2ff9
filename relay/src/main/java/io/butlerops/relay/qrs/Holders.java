package io.butlerops.relay.qrs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.command.Allocations.Holder;
import java.util.List;

/**
 * Reads users as far as it matters whether they keep their license. What protects somebody must be
 * told: a user without flags, tags or properties is one that cannot be judged, not one that is
 * free.
 */
final class Holders {
  private Holders() {}

  static Rows<User, Holder> rows(int most) {
    return new Rows<>(User.class, most, Holders::of);
  }

  private static Holder of(User user) {
    return new Holder(
        user.id(),
        shared(user.userDirectory()),
        user.userId(),
        user.name() == null ? "" : Fields.shortened(user.name()),
        user.inactive(),
        user.blacklisted(),
        user.removedExternally(),
        user.tags().stream().map(tag -> shared(tag.name())).toList(),
        user.customProperties().stream().map(Holders::property).toList());
  }

  private static CustomProperty property(Property property) {
    return new CustomProperty(shared(property.definition().name()), shared(property.value()));
  }

  /** Thousands of users have the same few: 64 MB must do for all of them. */
  private static String shared(String text) {
    return text.intern();
  }

  /** As QRS has it. */
  record User(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String userDirectory,
      @JsonProperty(required = true) String userId,
      String name,
      boolean inactive,
      boolean blacklisted,
      boolean removedExternally,
      @JsonProperty(required = true) List<Tag> tags,
      @JsonProperty(required = true) List<Property> customProperties) {}

  record Tag(@JsonProperty(required = true) String name) {}

  record Property(
      @JsonProperty(required = true) String value,
      @JsonProperty(required = true) Definition definition) {}

  record Definition(@JsonProperty(required = true) String name) {}
}
