package io.butlerops.relay.mqtt;

import java.util.concurrent.CompletionStage;

/** Takes what the broker sends. */
@FunctionalInterface
public interface Inbox {
  /**
   * Runs on the event loop and must not block.
   *
   * @return completes when the message need not come again: the broker is told so then; when it
   *     fails, the broker sends it again after the next connect
   */
  CompletionStage<?> take(Incoming message);
}
