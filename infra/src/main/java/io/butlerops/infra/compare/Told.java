package io.butlerops.infra.compare;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One side told of one end of a task.
 *
 * @param outcome failed or aborted
 * @param task its name, one line without control characters
 * @param key the same for both sides
 */
record Told(Side side, String outcome, String task, String key, Instant at) {
  static final String EXPECTED =
      "expected an event that ends in failed or aborted, with executionId or taskId";

  private static final Set<String> OUTCOMES = Set.of("failed", "aborted");

  /**
   * Empty for what only one side has: other outcomes, and events that name no execution.
   *
   * @param fields as Butler's webhooks name them; ours are the same
   */
  static Optional<Told> of(Side side, Map<String, String> fields, Instant at) {
    String event = fields.getOrDefault("event", "");
    String outcome = event.substring(event.lastIndexOf(' ') + 1);
    String execution = fields.getOrDefault("executionId", "").strip();
    String task = fields.getOrDefault("taskId", "").strip();
    String time = fields.getOrDefault("logTimeStamp", "").strip();
    String end = execution.isEmpty() ? task + " " + time : execution;
    if (!OUTCOMES.contains(outcome) || end.isBlank()) {
      return Optional.empty();
    }
    String name = fields.getOrDefault("taskName", task).replaceAll("\\p{Cntrl}", " ");
    return Optional.of(new Told(side, outcome, name, outcome + " " + end, at));
  }
}
