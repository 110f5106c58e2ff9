package io.butlerops.functions.alert;

/** Lets a message that only has to wait a moment come again sooner than one that failed. */
interface Comeback {
  void soon(String receiptHandle);
}
