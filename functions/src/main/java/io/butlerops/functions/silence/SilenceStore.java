package io.butlerops.functions.silence;

import java.util.List;
import java.util.Optional;

/** Silences to come, in force, and over since not long. */
public interface SilenceStore {
  /** Over one with the same id, if there is one. */
  void put(Silence silence);

  Optional<Silence> find(String id);

  /** In no order. */
  List<Silence> all();

  /**
   * @return whether there was one
   */
  boolean delete(String id);
}
