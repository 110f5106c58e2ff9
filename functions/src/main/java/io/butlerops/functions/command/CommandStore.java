package io.butlerops.functions.command;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.CommandResult;
import java.util.List;
import java.util.Optional;

/** Keeps commands and what came of them, for a few days. */
public interface CommandStore {
  /**
   * Keeps a command unless its id is there already.
   *
   * @return what is kept under its id now: it, or what was there
   */
  StoredCommand add(StoredCommand command);

  /** Sees every write before it. */
  Optional<StoredCommand> find(String id);

  /** What a relay has said nothing of, oldest first; one of the last second may be missing. */
  List<StoredCommand> pending(RelayId relay);

  /**
   * Keeps a part of the data that a command's relay sent; one that is there already changes
   * nothing.
   *
   * @return how many different parts of its state there are now
   */
  int keep(StoredCommand command, CommandResult part);

  /**
   * Brings a command to the state that it is given with.
   *
   * @return false when that is no way forward from where it is; then nothing is changed
   */
  boolean advance(StoredCommand command);

  /** The data of the command's state, in order; empty without. */
  List<String> data(StoredCommand command);
}
