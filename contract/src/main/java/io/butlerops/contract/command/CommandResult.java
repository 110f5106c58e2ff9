package io.butlerops.contract.command;

import io.butlerops.contract.RelayId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a command came, on {@link io.butlerops.contract.Topics#results}. Large data comes in
 * parts, in any order; only the last state's parts count.
 *
 * @param part from 1
 * @param parts how many the data was cut into, at least 1
 * @param data this part of gzip + base64 of the JSON; empty for none
 * @param failure why not, unless it went well
 * @param time by the relay's clock
 */
public record CommandResult(
    int contractVersion,
    String id,
    RelayId relay,
    State state,
    int part,
    int parts,
    String data,
    Optional<Failure> failure,
    Instant time) {
  /** Longest {@code data}, in characters: a message stays under IoT Core's 128 KB. */
  public static final int MAX_PART = 100 * 1024;

  public CommandResult {
    Objects.requireNonNull(id, "result without id");
    Objects.requireNonNull(relay, "result without relay");
    Objects.requireNonNull(state, "result without state");
    Objects.requireNonNull(time, "result without time");
    if (part < 1 || part > parts) {
      throw new IllegalArgumentException("part " + part + " of " + parts);
    }
    data = data == null ? "" : data;
    failure = failure == null ? Optional.empty() : failure;
  }

  /** [P19]; a command begins as pending in the cloud. */
  public enum State {
    ACCEPTED(false),
    PROGRESS(false),
    SUCCEEDED(true),
    FAILED(true),
    /** The relay's file or filter does not allow it, or it is not known there. */
    REJECTED(true),
    /** It came too late to begin. */
    EXPIRED(true),
    /** Found half-done after a restart. */
    UNKNOWN(true);

    private final boolean last;

    State(boolean last) {
      this.last = last;
    }

    /** Nothing comes after it. */
    public boolean isLast() {
      return last;
    }
  }

  /**
   * @param status of HTTP, as the caller of {@code /v4} gets it
   */
  public record Failure(int status, String message) {}
}
