package io.butlerops.functions.schedule;

/** What becomes of a message that wakes us and cannot be worked on. */
interface FireQueue {
  /** It shall come again soon. */
  void again(String receiptHandle);

  /** It shall not come again; somebody should look at it. */
  void giveUp(String body, String reason);
}
