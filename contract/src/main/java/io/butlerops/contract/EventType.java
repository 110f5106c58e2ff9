package io.butlerops.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What happened. Open on purpose: a type that one side does not know yet still travels. */
public record EventType(@JsonValue String name) {
  public static final EventType TASK_FAILED = new EventType("qlik.task.failed");
  public static final EventType TASK_ABORTED = new EventType("qlik.task.aborted");
  public static final EventType TASK_SUCCEEDED = new EventType("qlik.task.succeeded");
  public static final EventType TASK_DISTRIBUTED = new EventType("qlik.task.distributed");

  /** The late rest of a task event that left incomplete: same id, whole data again. */
  public static final EventType TASK_ENRICHED = new EventType("qlik.task.enriched");

  public static final EventType ENGINE_RELOAD_FAILED = new EventType("qlik.engine.reload.failed");

  /** Of no site: stored settings that cannot be used, so that older ones stay in force. */
  public static final EventType SETTINGS_UNUSABLE = new EventType("butler.settings.unusable");

  /** What a caller of the API wants told as it is; it never came from a relay. */
  public static final EventType MESSAGE_POSTED = new EventType("butler.message.posted");

  /** A task that a schedule of ours was to start did not start. */
  public static final EventType SCHEDULE_FAILED = new EventType("butler.schedule.failed");

  public EventType {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("event type is missing");
    }
  }

  @JsonCreator
  public static EventType of(String name) {
    return new EventType(name);
  }

  public boolean isTask() {
    return name.startsWith("qlik.task.");
  }

  @Override
  public String toString() {
    return name;
  }
}
