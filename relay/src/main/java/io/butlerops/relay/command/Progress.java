package io.butlerops.relay.command;

/** Hears how far a command is, before its end. */
public interface Progress {
  /**
   * @param data as {@link Runner#run} completes with
   */
  void tell(Object data);
}
