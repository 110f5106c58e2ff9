package io.butlerops.contract.reading;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A service of a host at one moment.
 *
 * @param host as the settings name it
 * @param name by which the system knows it
 * @param friendlyName the settings' own
 * @param path of its program
 * @param dependencies names of the services it needs
 * @param source who told
 * @param otherwise what the other source says where the two disagree; empty when they do not
 */
public record Service(
    String host,
    String name,
    String displayName,
    String friendlyName,
    State state,
    StartType startType,
    String path,
    List<String> dependencies,
    Source source,
    String otherwise) {
  public Service {
    host = Parts.orEmpty(host);
    name = Parts.orEmpty(name);
    displayName = Parts.orEmpty(displayName);
    friendlyName = Parts.orEmpty(friendlyName);
    state = state == null ? State.UNKNOWN : state;
    startType = startType == null ? StartType.UNKNOWN : startType;
    path = Parts.orEmpty(path);
    dependencies = Parts.orEmpty(dependencies);
    source = source == null ? Source.UNKNOWN : source;
    otherwise = Parts.orEmpty(otherwise);
  }

  /** What people call it: {@code Engine on win1}. */
  public String title() {
    String called = friendlyName.isBlank() ? displayName : friendlyName;
    return (called.isBlank() ? name : called) + " on " + host;
  }

  /** As Windows numbers them; {@link #number} is the InfluxDB value of Butler too. */
  public enum State {
    UNKNOWN(-1),
    STOPPED(1),
    START_PENDING(2),
    STOP_PENDING(3),
    RUNNING(4),
    CONTINUE_PENDING(5),
    PAUSE_PENDING(6),
    PAUSED(7);

    private final int number;

    State(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }

    public static State of(int number) {
      return Arrays.stream(values()).filter(s -> s.number == number).findFirst().orElse(UNKNOWN);
    }

    /** What a newer peer calls otherwise is unknown, never an error. */
    @JsonCreator
    public static State of(String name) {
      return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst().orElse(UNKNOWN);
    }
  }

  /** {@link #number} is the InfluxDB value of Butler. */
  public enum StartType {
    UNKNOWN("Unknown", -1),
    AUTOMATIC("Automatic", 0),
    AUTOMATIC_DELAYED("Automatic (delayed)", 1),
    MANUAL("Manual", 2),
    DISABLED("Disabled", 3);

    private final String text;
    private final int number;

    StartType(String text, int number) {
      this.text = text;
      this.number = number;
    }

    @JsonValue
    public String text() {
      return text;
    }

    public int number() {
      return number;
    }

    /** Whether it is to run without anybody starting it. */
    public boolean isAutomatic() {
      return this == AUTOMATIC || this == AUTOMATIC_DELAYED;
    }

    @JsonCreator
    public static StartType of(String text) {
      return Arrays.stream(values()).filter(t -> t.text.equals(text)).findFirst().orElse(UNKNOWN);
    }
  }

  /** Who told what state it is in. */
  public enum Source {
    UNKNOWN,
    WINDOWS,
    SYSTEMD,
    /** Qlik Sense itself, by {@code servicestatus}. */
    QLIK;

    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Source of(String name) {
      return Arrays.stream(values())
          .filter(s -> s.wireName().equals(name))
          .findFirst()
          .orElse(UNKNOWN);
    }
  }
}
