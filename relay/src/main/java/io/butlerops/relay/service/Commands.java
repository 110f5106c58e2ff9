package io.butlerops.relay.service;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs programs of the machine. */
interface Commands {
  /**
   * @param text what it wrote, both streams
   */
  record Ended(int exitCode, String text) {}

  /**
   * @param command program and arguments; no shell sees them
   * @throws TookTooLong when it was ended for it
   * @throws IOException when there is no such program
   */
  Ended run(List<String> command, Duration limit) throws IOException, InterruptedException;

  /** It was ended before it had ended. */
  final class TookTooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TookTooLong(Duration limit) {
      super("no answer within " + limit.toMillis() + " ms");
    }
  }
}
