package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.butlerops.contract.command.Command;
import java.time.Duration;
import java.util.function.Function;

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

    /**
     * Nobody knows yet; the command's id leads to what becomes of it.
     *
     * @param progress what it has told so far; missing if nothing
     */
    record Late(String commandId, JsonNode progress) implements Outcome {
      public Late(String commandId) {
        this(commandId, MissingNode.getInstance());
      }
    }

    /** What the caller gets: of a good outcome what {@code done} makes, of others the envelope. */
    default Reply reply(Function<JsonNode, Reply> done) {
      if (this instanceof Done good) {
        return done.apply(good.data());
      } else if (this instanceof Refused refused) {
        throw new ApiError(refused.status(), refused.message());
      }
      String id = ((Late) this).commandId();
      String message =
          "The outcome of command %s is not known yet; GET %s tells it".formatted(id, address(id));
      return new ApiError(504, message).reply().with("Location", address(id));
    }

    /** Where a command tells what becomes of it. */
    static String address(String commandId) {
      return "/v4/commands/" + commandId;
    }
  }

  /**
   * Blocks.
   *
   * @param input says which site, who asks, and which id the command has if that matters
   * @throws ApiError when it cannot even be tried: no site, no relay there
   */
  Outcome dispatch(Input input, Command command, Until until, Duration patience);
}
