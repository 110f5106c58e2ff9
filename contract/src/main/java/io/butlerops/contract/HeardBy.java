package io.butlerops.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How the relay learned of an execution. */
public enum HeardBy {
  UDP,
  SWEEP;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  @JsonCreator
  public static HeardBy ofWireName(String name) {
    return "sweep".equals(name) ? SWEEP : UDP;
  }
}
