package io.butlerops.infra.inbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The channels; each has sinks of its own. */
public enum Kind {
  MAIL,
  SLACK,
  TEAMS,
  WEBHOOK;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> find(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
