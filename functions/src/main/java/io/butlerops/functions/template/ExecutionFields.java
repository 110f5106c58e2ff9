package io.butlerops.functions.template;

import io.butlerops.contract.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of a task's execution. */
final class ExecutionFields {
  private final LocalTimes times;

  ExecutionFields(LocalTimes times) {
    this.times = times;
  }

  void put(Map<String, Object> fields, Execution execution) {
    fields.put("executingNodeName", Visible.text(execution.node()));
    fields.put("executionStatusNum", execution.status());
    fields.put("executionStatusText", execution.statusText());
    fields.put("executionDuration", duration(Duration.ofMillis(execution.durationMillis())));
    fields.put("executionStartTime", time("startTime", execution.startTime()));
    fields.put("executionStopTime", time("stopTime", execution.stopTime()));
    List<Execution.Detail> sorted =
        execution.details().stream()
            .sorted(Comparator.comparing(detail -> detail.time().orElse(Instant.MIN)))
            .toList();
    fields.put("executionDetails", sorted.stream().map(this::detail).toList());
    fields.put(
        "executionDetailsConcatenated",
        sorted.stream().map(ExecutionFields::line).collect(Collectors.joining()));
    fields.put("scriptLogSize", execution.scriptLogSize());
  }

  private Object time(String prefix, Optional<Instant> time) {
    String label = time.map(times::local1).orElse(LocalTimes.NONE);
    return new Labelled(label, times.forms(prefix, time));
  }

  private Object detail(Execution.Detail detail) {
    Map<String, Object> fields = new LinkedHashMap<>(times.forms("timestamp", detail.time()));
    String message = Visible.text(detail.message());
    fields.put("message", message);
    fields.put("detailsType", detail.type());
    return new Labelled(message, fields);
  }

  private static String line(Execution.Detail detail) {
    String time = detail.time().map(LocalTimes::utc).orElse(LocalTimes.NONE);
    return time + "\t" + Visible.text(detail.message()) + "\n";
  }

  private static Object duration(Duration duration) {
    String label =
        "%d:%02d:%02d"
            .formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    return new Labelled(
        label,
        Map.of(
            "hours", duration.toHours(),
            "minutes", duration.toMinutesPart(),
            "seconds", duration.toSecondsPart()));
  }
}
