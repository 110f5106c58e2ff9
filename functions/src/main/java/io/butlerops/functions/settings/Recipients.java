package io.butlerops.functions.settings;

import java.util.List;
import java.util.Optional;

/**
 * Whom a route tells at destinations that have recipients.
 *
 * @param shared the destination's own list
 * @param property a task custom property whose values are addresses
 * @param owner the app's owner
 * @param add further addresses
 */
public record Recipients(
    boolean shared, Optional<String> property, Optional<Owners> owner, List<String> add) {
  public static final Recipients SHARED =
      new Recipients(true, Optional.empty(), Optional.empty(), List.of());

  public Recipients {
    add = List.copyOf(add);
  }

  /**
   * Which owners are told.
   *
   * @param all everybody; else those in {@code include}
   * @param include {@code dir\id}, in any case
   * @param exclude {@code dir\id}, in any case; wins
   */
  public record Owners(boolean all, List<String> include, List<String> exclude) {
    public Owners {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }
  }
}
