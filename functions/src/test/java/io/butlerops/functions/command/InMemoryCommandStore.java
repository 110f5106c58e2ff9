package io.butlerops.functions.command;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.CommandResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Forgets with the process. */
public final class InMemoryCommandStore implements CommandStore {
  private final Map<String, StoredCommand> commands = new HashMap<>();
  private final Map<String, TreeMap<Integer, String>> parts = new HashMap<>();

  @Override
  public synchronized StoredCommand add(StoredCommand command) {
    StoredCommand there = commands.putIfAbsent(command.id(), command);
    return there == null ? command : there;
  }

  @Override
  public synchronized Optional<StoredCommand> find(String id) {
    return Optional.ofNullable(commands.get(id));
  }

  @Override
  public synchronized List<StoredCommand> pending(RelayId relay) {
    return commands.values().stream()
        .filter(command -> command.state() == CommandState.PENDING)
        .filter(command -> command.relay().equals(relay))
        .sorted(Comparator.comparing(command -> command.message().issued()))
        .toList();
  }

  @Override
  public synchronized int keep(StoredCommand command, CommandResult part) {
    TreeMap<Integer, String> kept =
        parts.computeIfAbsent(
            key(command.id(), CommandState.of(part.state())), key -> new TreeMap<>());
    kept.put(part.part(), part.data());
    return kept.size();
  }

  @Override
  public synchronized boolean advance(StoredCommand command) {
    boolean forward =
        find(command.id()).filter(now -> command.state().after().contains(now.state())).isPresent();
    if (forward) {
      commands.put(command.id(), command);
    }
    return forward;
  }

  @Override
  public synchronized List<String> data(StoredCommand command) {
    return command.parts() == 0
        ? List.of()
        : List.copyOf(parts.get(key(command.id(), command.state())).values());
  }

  private static String key(String id, CommandState state) {
    return id + " " + state;
  }
}
