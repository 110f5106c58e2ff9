package io.butlerops.functions.license;

import io.butlerops.contract.reading.AccessLicenses;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** How many access licenses of a type are left: licenses, minutes or tokens. */
public final class Availability {
  private Availability() {}

  /** Whole ones: a tenth of a token is none. Empty where the server does not tell what it takes. */
  public static Optional<Long> of(AccessLicenses.Type type) {
    Optional<BigDecimal> left =
        switch (type.name()) {
          case "analyzer_capacity" -> rest(type, "allocated_minutes", "used_minutes");
          case "token_login", "token_user" -> rest(type, "allocated_tokens", "used_tokens");
          case "tokens_available" -> figure(type, "available_tokens");
          default -> figure(type, "available");
        };
    return left.map(number -> number.setScale(0, RoundingMode.FLOOR).longValue());
  }

  /** What is counted. */
  static String unit(String type) {
    if (type.equals("analyzer_capacity")) {
      return "minutes";
    }
    return type.startsWith("token") ? "tokens" : "licenses";
  }

  private static Optional<BigDecimal> rest(AccessLicenses.Type type, String all, String taken) {
    return figure(type, all).flatMap(of -> figure(type, taken).map(of::subtract));
  }

  private static Optional<BigDecimal> figure(AccessLicenses.Type type, String name) {
    return Optional.ofNullable(type.figures().get(name))
        .map(BigDecimal::valueOf)
        .or(() -> fraction(type, name));
  }

  private static Optional<BigDecimal> fraction(AccessLicenses.Type type, String name) {
    return Optional.ofNullable(type.fractions().get(name))
        .filter(Double::isFinite)
        .map(BigDecimal::valueOf);
  }
}
