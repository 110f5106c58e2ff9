package io.butlerops.functions.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A run's row; its attribute names live here. */
final class RunItem {
  static final String STATE = "state";

  private static final Duration KEPT = Duration.ofDays(30);

  private RunItem() {}

  static AttributeValue partition(String schedule) {
    return AttributeValue.fromS("RUNS#" + schedule);
  }

  static Map<String, AttributeValue> key(String schedule, Instant slot) {
    return Map.of("pk", partition(schedule), "sk", AttributeValue.fromS(slot.toString()));
  }

  static Map<String, AttributeValue> write(Run run) {
    long expires = run.slot().plus(KEPT).getEpochSecond();
    return Map.of(
        "pk",
        partition(run.schedule()),
        "sk",
        AttributeValue.fromS(run.slot().toString()),
        STATE,
        AttributeValue.fromS(run.state().name()),
        "message",
        AttributeValue.fromS(run.message()),
        "updated",
        AttributeValue.fromS(run.updated().toString()),
        "expiresAt",
        AttributeValue.fromN(Long.toString(expires)));
  }

  static Run read(Map<String, AttributeValue> item) {
    return new Run(
        item.get("pk").s().substring("RUNS#".length()),
        Instant.parse(item.get("sk").s()),
        Run.State.valueOf(item.get(STATE).s()),
        item.get("message").s(),
        Instant.parse(item.get("updated").s()));
  }
}
