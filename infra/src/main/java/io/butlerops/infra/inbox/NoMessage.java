package io.butlerops.infra.inbox;

import java.time.Duration;

/** The message that was waited for did not come in time. */
public final class NoMessage extends Exception {
  private static final long serialVersionUID = 1L;

  NoMessage(Duration waited, int there) {
    super("no such message within " + waited + "; the inbox holds " + there);
  }
}
