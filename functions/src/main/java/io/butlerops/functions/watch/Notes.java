package io.butlerops.functions.watch;

import java.util.List;
import java.util.Optional;

/** What is remembered from one look to the next. Of those who write at once the first one wins. */
public interface Notes {
  /** By key. */
  List<Note> all(String partition);

  Optional<Note> find(String partition, String key);

  /**
   * @param before as it was found; empty when nothing was
   * @return false when somebody else wrote meanwhile; then nothing is changed
   */
  boolean write(Optional<Note> before, Note after);

  /**
   * @param before as it was found
   * @return false when somebody else wrote meanwhile; then nothing is changed
   */
  boolean erase(Note before);
}
