package io.butlerops.functions.platform;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A function's variables and its clock. On Lambda the process's own; the embedded cloud runs many
 * functions in one process and gives each the variables that the template gives it, and to all the
 * clock that it goes by itself.
 */
public record Environment(Function<String, String> variables, Clock clock) {
  public Environment {
    Objects.requireNonNull(variables, "variables is null");
    Objects.requireNonNull(clock, "clock is null");
  }

  /** By the machine's own time. */
  public Environment(Function<String, String> variables) {
    this(variables, Clock.systemUTC());
  }

  public static Environment ofProcess() {
    return new Environment(System::getenv);
  }

  /** A variable without which the function cannot start. */
  public String require(String name) {
    return optional(name)
        .orElseThrow(
            () -> new IllegalStateException("environment variable " + name + " is missing"));
  }

  public Optional<String> optional(String name) {
    return Optional.ofNullable(variables.apply(name)).filter(value -> !value.isBlank());
  }

  /** A number of days, at least one. */
  public Duration requireDays(String name) {
    String value = require(name);
    if (!value.matches("[1-9]\\d{0,4}")) {
      throw new IllegalStateException(
          "environment variable " + name + " = '" + value + "' is not a number of days");
    }
    return Duration.ofDays(Long.parseLong(value));
  }

  public URI requireUri(String name) {
    String value = require(name);
    try {
      return URI.create(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "environment variable " + name + " = '" + value + "' is not a URL", e);
    }
  }
}
