package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.command.Command;
import java.time.Duration;

/** Has a command carried out: in the cloud by a relay of the site, at the front door right here. */
public interface Dispatch {
  /** Longest wait for an outcome: gateways end a call after 29 seconds. */
  Duration PATIENCE = Duration.ofSeconds(25);

  /** What is waited for. */
  enum Until {
    /** The relay has begun, and said so. */
    BEGUN,
    ENDED
  }

  /** How far it came. */
  sealed interface Outcome {
    /**
     * @param data in the shape that the command's documentation states
     */
    record Done(JsonNode data) implements Outcome {}

    /**
     * Not done, and why.
     *
     * @param status of HTTP
     */
    record Refused(int status, String message) implements Outcome {}

    /** Nobody knows yet; the command's id leads to what becomes of it. */
    record Late(String commandId) implements Outcome {}
  }

  /**
   * Blocks.
   *
   * @param input says which site, and who asks
   * @throws ApiError when it cannot even be tried: no site, no relay there
   */
  Outcome dispatch(Input input, Command command, Until until, Duration patience);
}
