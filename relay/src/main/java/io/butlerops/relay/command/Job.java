package io.butlerops.relay.command;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.relay.command.Journal.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A command that was taken, and how far it is. Touched by the dispatcher's thread only. */
final class Job {
  final String id;

  /** For those who ask later; empty when it is no longer kept. */
  final Optional<String> type;

  /** As {@link #type}. */
  final Optional<Instant> issued;

  /** What is to be done, until it has ended. */
  Optional<CommandMessage> message;

  /** Who waits at this machine; nobody for a command of the cloud. */
  Optional<Consumer<Told>> listener = Optional.empty();

  /** The segment with the oldest record that is still needed. */
  long segment;

  boolean begun;
  boolean ended;

  /** What was told of it last, until it has ended. */
  Told last = Told.ACCEPTED;

  /** When it came to its state, by our clock. */
  Instant changed;

  /** Whoever gave it knows how it ended. */
  boolean told;

  /** Where the parts of its result lie, in order. */
  List<Position> results = new ArrayList<>();

  /** The parts of its result where they could not be written. */
  List<CommandResult> unwritten = List.of();

  /** Parts that are on their way. */
  int leaving;

  Job(String id, Optional<CommandMessage> message, long segment) {
    this.id = id;
    this.type = message.map(CommandMessage::command).map(Command::name);
    this.issued = message.map(CommandMessage::issued);
    this.changed = issued.orElse(Instant.EPOCH);
    this.message = message;
    this.segment = segment;
  }

  /** Only for one that has not ended. */
  CommandMessage message() {
    return message.orElseThrow();
  }

  Optional<Instant> notBefore() {
    return message.flatMap(CommandMessage::notBefore);
  }

  /** By which turns and metrics are kept. */
  String kind() {
    return message
        .map(CommandMessage::command)
        .filter(command -> !(command instanceof Command.Unknown))
        .map(Command::name)
        .orElse("Unknown");
  }
}
