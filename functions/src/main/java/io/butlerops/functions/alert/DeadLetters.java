package io.butlerops.functions.alert;

/** Where people find what could not be understood. */
interface DeadLetters {
  void add(DeadLetter letter);
}
