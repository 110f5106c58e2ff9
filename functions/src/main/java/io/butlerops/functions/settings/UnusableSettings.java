package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Problem;
import java.util.List;

/**
 * A stored version that cannot be used.
 *
 * @param inForce the version that stands in for it
 */
public record UnusableSettings(long number, long inForce, String author, List<Problem> problems) {
  public UnusableSettings {
    problems = List.copyOf(problems);
  }
}
