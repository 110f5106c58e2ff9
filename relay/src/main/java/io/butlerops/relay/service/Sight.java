package io.butlerops.relay.service;

import io.butlerops.contract.reading.Service;
import java.util.List;

/** What a source sees of one service. */
sealed interface Sight {
  /**
   * @param path of its program, as far as the source knows
   */
  record Seen(
      Service.State state,
      Service.StartType startType,
      String displayName,
      String path,
      List<String> dependencies)
      implements Sight {
    public Seen {
      dependencies = List.copyOf(dependencies);
    }
  }

  /**
   * The host answers, but not of this service; that does not mean that it has stopped.
   *
   * @param reason in the words of a line that begins with the host's name
   * @param remedy how to mend it
   */
  record Unseen(String reason, String remedy) implements Sight {}
}
