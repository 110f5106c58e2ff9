package io.butlerops.functions.silence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forgets with the process. */
public final class InMemorySilenceStore implements SilenceStore {
  private final Map<String, Silence> silences = new LinkedHashMap<>();

  @Override
  public synchronized void put(Silence silence) {
    silences.put(silence.id(), silence);
  }

  @Override
  public synchronized Optional<Silence> find(String id) {
    return Optional.ofNullable(silences.get(id));
  }

  @Override
  public synchronized List<Silence> all() {
    return List.copyOf(silences.values());
  }

  @Override
  public synchronized boolean delete(String id) {
    return silences.remove(id) != null;
  }
}
