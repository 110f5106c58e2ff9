package io.butlerops.functions.license;

import io.butlerops.contract.reading.AccessLicenses;
import java.util.Map;
import java.util.Optional;

/** How many access licenses of a type are left: licenses, minutes or tokens. */
public final class Availability {
  private Availability() {}

  /** Empty where the server does not tell what it takes. */
  public static Optional<Long> of(AccessLicenses.Type type) {
    Map<String, Long> figures = type.figures();
    return switch (type.name()) {
      case "analyzer_capacity" -> rest(figures, "allocated_minutes", "used_minutes");
      case "token_login", "token_user" -> rest(figures, "allocated_tokens", "used_tokens");
      case "tokens_available" -> figure(figures, "available_tokens");
      default -> figure(figures, "available");
    };
  }

  /** What is counted. */
  static String unit(String type) {
    if (type.equals("analyzer_capacity")) {
      return "minutes";
    }
    return type.startsWith("token") ? "tokens" : "licenses";
  }

  private static Optional<Long> rest(Map<String, Long> figures, String all, String taken) {
    return figure(figures, all).flatMap(of -> figure(figures, taken).map(used -> of - used));
  }

  private static Optional<Long> figure(Map<String, Long> figures, String name) {
    return Optional.ofNullable(figures.get(name));
  }
}
