package io.butlerops.functions.license;

import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.command.Allocations.Allocation;
import io.butlerops.contract.command.Allocations.Holder;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.PagerType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Licenses and policies in a few words. */
final class Given {
  private static final String NOTHING = "-";

  private Given() {}

  static AlertSettings settings(String licenses) {
    return AlertSettings.parse(
        "test",
        """
        destinations: {ops: {type: pager, people: ann}}
        catchAll: ops
        sites: {hq: {zone: Europe/Stockholm}}
        licenses: {%s}
        """
            .formatted(licenses),
        List.of(new PagerType()));
  }

  /**
   * @param release the group's keys, with a semicolon between them
   */
  static Policy policy(String release, Instant now) {
    AlertSettings settings = settings("release: {" + release.replace(";", ",") + "}");
    return new Policy(settings.licenses().release(), now);
  }

  static Allocation allocation(String id, String type, Optional<Instant> used, String user) {
    return new Allocation(
        type, id, used, Optional.empty(), false, holder("u-" + user, "ACME\\" + user, List.of()));
  }

  /**
   * @param used how long before {@link PolicyTest#NOW}
   * @param traits such as {@code tag:keep; prop:License=keep; inactive}
   */
  static Allocation allocation(String type, String used, String given, String user, String traits) {
    List<String> all = traits == null ? List.of() : List.of(traits.split("; *"));
    String id = all.contains("noid") ? "" : value(all, "id:").stream().findFirst().orElse("a1");
    return new Allocation(
        type.equals(NOTHING) ? null : type,
        id,
        ago(used),
        ago(given),
        all.contains("quarantined"),
        user.equals(NOTHING)
            ? null
            : holder("u-" + user.substring(user.indexOf('\\') + 1), user, all));
  }

  private static Holder holder(String id, String user, List<String> traits) {
    int cut = user.indexOf('\\');
    List<CustomProperty> properties = new ArrayList<>();
    for (String property : value(traits, "prop:")) {
      int equals = property.indexOf('=');
      properties.add(
          new CustomProperty(property.substring(0, equals), property.substring(equals + 1)));
    }
    boolean nulls = traits.contains("nulls");
    return new Holder(
        id,
        user.substring(0, cut),
        user.substring(cut + 1),
        user,
        traits.contains("inactive"),
        traits.contains("blocked"),
        traits.contains("removed"),
        nulls ? null : value(traits, "tag:"),
        nulls ? null : properties);
  }

  private static List<String> value(List<String> traits, String key) {
    return traits.stream()
        .filter(trait -> trait.startsWith(key))
        .map(trait -> trait.substring(key.length()))
        .toList();
  }

  private static Optional<Instant> ago(String text) {
    return switch (text) {
      case NOTHING -> Optional.empty();
      case "1753" -> Optional.of(Instant.parse("1753-01-01T00:00:00Z"));
      default -> Optional.of(PolicyTest.NOW.minus(Duration.parse(text)));
    };
  }
}
