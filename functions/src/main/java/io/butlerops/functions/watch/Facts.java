package io.butlerops.functions.watch;

import java.util.LinkedHashMap;
import java.util.Map;

/** Facts in the order in which people read them. */
final class Facts {
  private Facts() {}

  /** Names and values by turns. */
  static Map<String, String> of(Object... pairs) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      facts.put(pairs[i].toString(), pairs[i + 1].toString());
    }
    return facts;
  }
}
