package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The {@code licenses} group: when people are told of licenses, and which are released.
 *
 * @param server days before the end of the server license at which people are told, most first
 * @param available by type: people are told when fewer are left
 */
public record LicenseSettings(
    List<Integer> server, Map<String, Long> available, ReleaseSettings release) {
  /** Types that have a figure of what is left; the names are those of the readings. */
  public static final List<String> TYPES =
      List.of(
          "professional",
          "analyzer",
          "analyzer_capacity",
          "token_login",
          "token_user",
          "tokens_available");

  private static final List<Integer> SERVER = List.of(60, 30, 14, 7, 1, 0);
  private static final int MOST_DAYS = 3650;
  private static final int MOST = 1_000_000_000;

  public LicenseSettings {
    server = server.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    available = Map.copyOf(available);
  }

  static LicenseSettings read(Section section) {
    return new LicenseSettings(
        section.has("server") ? server(section) : SERVER,
        available(section.section("available")),
        ReleaseSettings.read(section.section("release")));
  }

  private static List<Integer> server(Section section) {
    return section.requireValues(
        "server", "days from 0 to " + MOST_DAYS, Values.number(0, MOST_DAYS));
  }

  private static Map<String, Long> available(Section section) {
    Map<String, Long> available = new LinkedHashMap<>();
    Function<String, Integer> number = Values.number(1, MOST);
    for (String type : TYPES) {
      section
          .value(type, "a number from 1 to " + MOST, number)
          .ifPresent(least -> available.put(type, least.longValue()));
    }
    return available;
  }
}
