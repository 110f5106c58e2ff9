package io.butlerops.contract.command;

import io.butlerops.contract.CustomProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Access licenses that users hold, with what is known of the users. */
public record Allocations(List<Allocation> allocations) {
  public Allocations {
    allocations = Empty.orEmpty(allocations);
  }

  /**
   * @param type {@code professional} or {@code analyzer}
   * @param id by which it is released
   * @param lastUsed empty when never; QRS writes a date in 1753 for that
   * @param created when it was given; empty where QRS does not tell
   * @param quarantined taken away already, but not free yet
   */
  public record Allocation(
      String type,
      String id,
      Optional<Instant> lastUsed,
      Optional<Instant> created,
      boolean quarantined,
      Holder user) {
    public Allocation {
      type = Empty.orEmpty(type);
      id = Empty.orEmpty(id);
      lastUsed = Empty.orEmpty(lastUsed);
      created = Empty.orEmpty(created);
      user = user == null ? Holder.NOBODY : user;
    }
  }

  /**
   * @param blocked what QRS calls blacklisted
   * @param removed from the directory it came from
   */
  public record Holder(
      String id,
      String directory,
      String userId,
      String name,
      boolean inactive,
      boolean blocked,
      boolean removed,
      List<String> tags,
      List<CustomProperty> customProperties) {
    static final Holder NOBODY =
        new Holder("", "", "", "", false, false, false, List.of(), List.of());

    public Holder {
      id = Empty.orEmpty(id);
      directory = Empty.orEmpty(directory);
      userId = Empty.orEmpty(userId);
      name = Empty.orEmpty(name);
      tags = Empty.orEmpty(tags);
      customProperties = Empty.orEmpty(customProperties);
    }
  }
}
