package io.butlerops.functions.keyvalue;

/**
 * What a key has.
 *
 * @param version another one after each write
 */
public record Entry(String value, String version) {
  /** Values are their owner's business. */
  @Override
  public String toString() {
    return "Entry " + version;
  }
}
