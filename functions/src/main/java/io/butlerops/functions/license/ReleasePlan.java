package io.butlerops.functions.license;

import java.util.List;

/**
 * What a policy says of the licenses that users hold.
 *
 * @param candidates those to be released first, then those over the ceiling, then those kept; the
 *     longest unused first
 * @param warnings what of the policy may not mean what its author meant
 */
record ReleasePlan(List<Candidate> candidates, List<String> warnings) {
  ReleasePlan {
    candidates = List.copyOf(candidates);
    warnings = List.copyOf(warnings);
  }

  int count(Decision decision) {
    return (int) candidates.stream().filter(one -> one.decision() == decision).count();
  }
}
