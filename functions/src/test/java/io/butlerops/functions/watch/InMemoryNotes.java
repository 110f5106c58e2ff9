package io.butlerops.functions.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Forgets with the process. */
public final class InMemoryNotes implements Notes {
  private final Map<String, Map<String, Note>> partitions = new TreeMap<>();

  @Override
  public synchronized List<Note> all(String partition) {
    return List.copyOf(in(partition).values());
  }

  @Override
  public synchronized Optional<Note> find(String partition, String key) {
    return Optional.ofNullable(in(partition).get(key));
  }

  @Override
  public synchronized boolean write(Optional<Note> before, Note after) {
    if (!before.equals(find(after.partition(), after.key()))) {
      return false;
    }
    in(after.partition()).put(after.key(), after);
    return true;
  }

  @Override
  public synchronized boolean erase(Note before) {
    return in(before.partition()).remove(before.key(), before);
  }

  private Map<String, Note> in(String partition) {
    return partitions.computeIfAbsent(partition, name -> new TreeMap<>());
  }
}
