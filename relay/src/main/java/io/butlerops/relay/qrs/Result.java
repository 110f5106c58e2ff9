package io.butlerops.relay.qrs;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One row of execution results.
 *
 * @param fileReferenceId of its script log; all zeros or empty while there is none
 * @param latest the newest of its times
 */
record Result(Execution execution, String fileReferenceId, Instant latest) {
  static final String BY_EXECUTION = "execution";
  static final String BY_TIME = "time";
  static final int ABORTED = 6;

  private static final Set<Integer> UNDER_WAY = Set.of(1, 2, 3, 4, 5, 10, 13, 14);
  private static final int MOST_DETAILS = 30;
  private static final int LONGEST_DETAIL = 4000;

  static Result of(JsonNode row, String matchedBy) {
    return new Result(
        new Execution(
            Fields.text(row, "id"),
            row.path("status").asInt(),
            matchedBy,
            Fields.instant(row, "startTime"),
            Fields.instant(row, "stopTime"),
            row.path("duration").asLong(),
            Fields.text(row, "executingNodeName"),
            details(row),
            row.path("scriptLogSize").asLong()),
        Fields.text(row, "fileReferenceID"),
        latest(row));
  }

  /** A task retried within one execution has several rows; the last one counts. */
  static Optional<Result> newestOf(JsonNode rows) {
    return rows.valueStream()
        .filter(row -> row.hasNonNull("id"))
        .map(row -> of(row, BY_EXECUTION))
        .max(Comparator.comparing(Result::latest));
  }

  /** Of any kind of task; empty when QRS tells too little of it to match it with an event. */
  static Optional<Result> lastOf(JsonNode task) {
    JsonNode row = task.path("operational").path("lastExecutionResult");
    return row.hasNonNull("id") && row.hasNonNull("status")
        ? Optional.of(of(row, BY_TIME))
        : Optional.empty();
  }

  boolean isUnderWay() {
    return UNDER_WAY.contains(execution.status());
  }

  /** What a distribute task came to; empty for states that are neither success nor failure. */
  Optional<EventType> outcome() {
    return switch (execution.status()) {
      case ABORTED -> Optional.of(EventType.TASK_ABORTED);
      case 7 -> Optional.of(EventType.TASK_SUCCEEDED);
      case 8, 11 -> Optional.of(EventType.TASK_FAILED);
      default -> Optional.empty();
    };
  }

  private static Instant latest(JsonNode row) {
    return Stream.of("createdDate", "startTime", "stopTime")
        .flatMap(field -> Fields.instant(row, field).stream())
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** In order of time; of too many the last. */
  private static List<Execution.Detail> details(JsonNode row) {
    List<Execution.Detail> sorted =
        row.path("details")
            .valueStream()
            .map(Result::detail)
            .sorted(Comparator.comparing(detail -> detail.time().orElse(Instant.EPOCH)))
            .toList();
    return sorted.subList(Math.max(0, sorted.size() - MOST_DETAILS), sorted.size());
  }

  private static Execution.Detail detail(JsonNode detail) {
    return new Execution.Detail(
        detail.path("detailsType").asInt(),
        Lines.cut(detail.path("message").asText(""), LONGEST_DETAIL),
        Fields.instant(detail, "detailCreatedDate"));
  }
}
