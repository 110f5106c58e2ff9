package io.butlerops.functions.watch;

/**
 * What is remembered under a key of a partition.
 *
 * @param text JSON
 */
public record Note(String partition, String key, String text) {
  Note saying(String other) {
    return new Note(partition, key, other);
  }
}
