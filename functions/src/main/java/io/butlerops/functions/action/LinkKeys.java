package io.butlerops.functions.action;

/** The key that signs links: 256 random bits, the same for all functions and for ever. */
public interface LinkKeys {
  /** Made when it is asked for the first time. */
  byte[] key();
}
