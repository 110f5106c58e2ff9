package io.butlerops.contract.settings;

import java.util.List;
import java.util.stream.Collectors;

/** A settings document that must not be used; carries everything that is wrong with it. */
public final class InvalidSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidSettings(String document, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> document + ", " + problem)
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
