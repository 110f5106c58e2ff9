package io.butlerops.functions.watch;

import io.butlerops.contract.reading.LoopTest;

/** Answers loop tests. */
public interface Closing {
  /** To the relay that sent it; the same again does no harm. */
  void close(LoopTest test);
}
