package io.butlerops.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Qlik's task types; the datagram never tells, QRS does ({@code taskType}). */
public enum TaskKind {
  RELOAD("reload", 0),
  EXTERNAL_PROGRAM("externalProgram", 1),
  USER_SYNC("userSync", 2),
  DISTRIBUTE("distribute", 3),
  PRELOAD("preload", 4),
  UNKNOWN("unknown", -1);

  private final String wireName;
  private final int taskType;

  TaskKind(String wireName, int taskType) {
    this.wireName = wireName;
    this.taskType = taskType;
  }

  @JsonValue
  public String wireName() {
    return wireName;
  }

  /** QRS's number, -1 for unknown. */
  public int taskType() {
    return taskType;
  }

  /** Unknown numbers are {@link #UNKNOWN}, never an error. */
  public static TaskKind ofTaskType(int taskType) {
    return Arrays.stream(values()).filter(k -> k.taskType == taskType).findFirst().orElse(UNKNOWN);
  }

  /** Unknown names (of a newer peer) are {@link #UNKNOWN}, never an error. */
  @JsonCreator
  public static TaskKind ofWireName(String name) {
    return Arrays.stream(values()).filter(k -> k.wireName.equals(name)).findFirst().orElse(UNKNOWN);
  }
}
