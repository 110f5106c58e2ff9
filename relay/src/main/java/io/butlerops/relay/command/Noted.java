package io.butlerops.relay.command;

import io.butlerops.relay.health.Check;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether commands can be noted on disk. */
final class Noted {
  private static final Logger log = LoggerFactory.getLogger(Noted.class);
  private static final String PART = "commands";

  private volatile Check check = Check.ok(PART, "none yet");

  Check check() {
    return check;
  }

  void well() {
    check = Check.ok(PART, "noted");
  }

  void failed(IOException e) {
    check =
        Check.fail(
            PART,
            "commands cannot be noted, so none runs: " + e.getMessage(),
            "see the disk and the rights of the folder spool.dir");
    log.error("{}", check.message());
  }
}
