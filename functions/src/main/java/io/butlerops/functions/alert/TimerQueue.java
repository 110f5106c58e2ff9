package io.butlerops.functions.alert;

/** Wakes the alert path at a later time. */
interface TimerQueue {
  /** What lies further ahead than the queue can hold comes early; the receiver sends it again. */
  void schedule(Due due);
}
