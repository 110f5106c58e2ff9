package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

  /** Whether there is anybody but the destination's own list to be told. */
  boolean others() {
    return property.isPresent() || owner.isPresent() || !add.isEmpty();
  }

  /**
   * @param address refuses what cannot be told
   */
  static Recipients read(Section section, UnaryOperator<String> address) {
    Section owner = section.section("owner");
    return new Recipients(
        section.value("shared", true, Values.YES_OR_NO, Values::yesOrNo),
        section.value("property", "the name of a task custom property", Values::text),
        section.has("owner") ? Optional.of(Owners.read(owner)) : Optional.empty(),
        section.values("add", "an address that the route's destinations can tell", address));
  }

  /**
   * Which owners are told.
   *
   * @param all everybody; else those in {@code include}
   * @param include {@code dir\id}, in any case
   * @param exclude {@code dir\id}, in any case; wins
   */
  public record Owners(boolean all, List<String> include, List<String> exclude) {
    private static final String ALL = "all";
    private static final String OWNER = "an owner such as 'LAB\\ann'";

    public Owners {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }

    /**
     * @param owner {@code dir\id}
     */
    public boolean tells(String owner) {
      return (all || lists(include, owner)) && !lists(exclude, owner);
    }

    private static boolean lists(Collection<String> owners, String owner) {
      return owners.stream().anyMatch(owner::equalsIgnoreCase);
    }

    private static Owners read(Section section) {
      boolean all = section.isValue("include");
      if (all) {
        section.value("include", "all, or a list of owners", Owners::all);
      }
      return new Owners(
          all,
          all ? List.of() : section.requireValues("include", "all, or " + OWNER, Owners::owner),
          section.values("exclude", OWNER, Owners::owner));
    }

    private static String all(String word) {
      if (!word.strip().equals(ALL)) {
        throw new IllegalArgumentException(word);
      }
      return ALL;
    }

    private static String owner(String text) {
      String owner = text.strip();
      int slash = owner.indexOf('\\');
      if (slash < 1 || slash == owner.length() - 1) {
        throw new IllegalArgumentException(text);
      }
      return owner;
    }
  }
}
