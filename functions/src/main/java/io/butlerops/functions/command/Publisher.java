package io.butlerops.functions.command;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.CommandMessage;

/** The way to a relay. */
interface Publisher {
  /**
   * @throws RuntimeException when it is not known to have been taken
   */
  void publish(RelayId relay, CommandMessage message);
}
