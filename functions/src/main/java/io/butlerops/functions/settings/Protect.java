package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.List;
import java.util.Optional;

/**
 * The {@code licenses.release.protect} group: whose licenses are never taken back. Capitals never
 * matter.
 *
 * @param users {@code directory\id}
 * @param tags names
 * @param customProperties each a name and a value that the same property must have
 * @param inactive true keeps users with the flag, false those without; empty: it does not matter
 * @param blocked in the same way
 * @param removed from the directory they came from, in the same way
 */
public record Protect(
    List<TextPattern> users,
    List<TextPattern> tags,
    List<Property> customProperties,
    List<TextPattern> directories,
    Optional<Boolean> inactive,
    Optional<Boolean> blocked,
    Optional<Boolean> removed) {
  private static final String USER = "directory\\id, such as ACME\\admin or 'ACME\\*'";

  public Protect {
    users = List.copyOf(users);
    tags = List.copyOf(tags);
    customProperties = List.copyOf(customProperties);
    directories = List.copyOf(directories);
  }

  /** A custom property's name, and what its value must be like. */
  public record Property(String name, TextPattern value) {
    static Property read(Section section) {
      return new Property(
          section.require("name", "the name of a custom property", Values::text),
          section.require("value", TextPattern.EXPECTED, TextPattern::of));
    }
  }

  static Protect read(Section section) {
    return new Protect(
        section.values("users", USER, Protect::user),
        section.values("tags", TextPattern.EXPECTED, Protect::pattern),
        section.sections("customProperties").stream().map(Property::read).toList(),
        section.values("directories", TextPattern.EXPECTED, Protect::pattern),
        flag(section, "inactive"),
        flag(section, "blocked"),
        flag(section, "removed"));
  }

  private static Optional<Boolean> flag(Section section, String key) {
    return section.value(key, Values.YES_OR_NO, Values::yesOrNo);
  }

  /** What has no backslash would be nobody's name, and protect nobody. */
  private static TextPattern user(String text) {
    TextPattern pattern = pattern(text);
    boolean expression = pattern.text().startsWith("/");
    if (!expression && !pattern.text().matches("[^\\\\]+\\\\[^\\\\]+")) {
      throw new IllegalArgumentException(text);
    }
    return pattern;
  }

  private static TextPattern pattern(String text) {
    return TextPattern.of(Values.text(text));
  }
}
