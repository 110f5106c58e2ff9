package io.butlerops.functions.command;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.CommandMessage;

/** Puts commands on their way to a relay. */
public interface Commander {
  /**
   * Keeps the command as pending and publishes it. The same id again is harmless: what has come to
   * an end stays so, what has not is published once more.
   *
   * @param origin on whose behalf, such as {@code schedule:<id>} or {@code api:<token name>}
   * @throws NoRelay when no relay of the site can take it
   */
  void send(SiteId site, CommandMessage message, String origin);

  /** Nothing was sent; the message tells why, and names the relay where one is meant. */
  final class NoRelay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoRelay(String message) {
      super(message);
    }
  }
}
