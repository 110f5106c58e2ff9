package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which app owners are told: all but the excluded, or only the included. */
final class Owners {
  private Owners() {}

  /** Empty where no owner can be meant. */
  static Optional<Tree> of(ButlerConfig alert, Findings findings) {
    boolean all = alert.on("includeOwner.includeAll");
    List<String> included = users(alert.in("includeOwner"));
    List<String> excluded = users(alert.in("excludeOwner"));
    if (!all && included.isEmpty()) {
      findings.trap(
          alert.place("includeOwner") + " lists nobody and not all: no owner was or is told.");
      return Optional.empty();
    }
    tellOfCase(alert, all ? excluded : join(included, excluded), findings);
    return Optional.of(
        Tree.of("include", all ? "all" : included)
            .and("exclude", excluded.isEmpty() ? null : excluded));
  }

  private static List<String> users(ButlerConfig side) {
    return side.items("user").stream()
        .flatMap(
            user ->
                user.text("directory").stream()
                    .flatMap(
                        directory -> user.text("userId").map(id -> directory + "\\" + id).stream()))
        .toList();
  }

  private static void tellOfCase(ButlerConfig alert, List<String> names, Findings findings) {
    if (!names.isEmpty()) {
      findings.trap(
          alert.place("includeOwner"),
          "Butler compared owners letter by letter, we do not mind capitals: "
              + String.join(", ", names)
              + " may newly match.");
    }
  }

  private static List<String> join(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
