package io.butlerops.infra.qlik;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a run is to end. */
public enum Outcome {
  FAILED,
  ABORTED,
  SUCCEEDED,
  FAILED_THEN_SUCCEEDED;

  /** As people write it: {@code failed}, {@code failed-then-succeeded}. */
  public static Outcome parse(String text) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.label().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text + "; expected one of " + labels()));
  }

  public static String labels() {
    return Arrays.stream(values()).map(Outcome::label).collect(Collectors.joining(", "));
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
