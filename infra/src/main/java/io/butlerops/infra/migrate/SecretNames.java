package io.butlerops.infra.migrate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The secrets of the file under names of ours; equal values share a name. */
final class SecretNames {
  private final Map<String, String> nameOf = new LinkedHashMap<>();
  private final Map<String, String> nameOfFile = new LinkedHashMap<>();
  private final Map<String, String> placeOf = new LinkedHashMap<>();

  /**
   * What the settings say in place of the value.
   *
   * @param wish the name if it is not taken by another value
   * @param place where the value stands, for people
   */
  String reference(String wish, String value, String place) {
    String name = nameOf.computeIfAbsent(value, unused -> free(wish));
    placeOf.putIfAbsent(name, place);
    return "secret:" + name;
  }

  /**
   * As {@link #reference}, for a secret that is the text of a file; it is not read.
   *
   * @param path of the file, in Butler's words
   */
  String ofFile(String wish, String path, String place) {
    String name = nameOfFile.computeIfAbsent(path, unused -> free(wish));
    placeOf.putIfAbsent(name, place + ": the text of the file " + path);
    return "secret:" + name;
  }

  /** Where each one's value stands, by name. */
  Map<String, String> places() {
    return Collections.unmodifiableMap(placeOf);
  }

  /** By name. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    nameOf.forEach((value, name) -> values.put(name, value));
    return values;
  }

  private String free(String wish) {
    String name = wish;
    for (int number = 2; placeOf.containsKey(name); number++) {
      name = wish + "-" + number;
    }
    return name;
  }
}
