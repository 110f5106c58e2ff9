package io.butlerops.infra.cloud.queue;

import java.util.Collection;
import java.util.List;

/**
 * Keeps a queue's messages beyond the process. Not safe for threads: the queue's lock guards it.
 */
interface Journal extends AutoCloseable {
  /** For a queue whose messages end with the process. */
  Journal NONE =
      new Journal() {
        @Override
        public List<Message> read() {
          return List.of();
        }

        @Override
        public void stored(Message message) {}

        @Override
        public void removed(String id) {}

        @Override
        public void compact(Collection<Message> live) {}

        @Override
        public void close() {}
      };

  /** What the queue held when it was last open. */
  List<Message> read();

  void stored(Message message);

  void removed(String id);

  /** A chance to forget what is gone, given what is not. */
  void compact(Collection<Message> live);

  @Override
  void close();
}
