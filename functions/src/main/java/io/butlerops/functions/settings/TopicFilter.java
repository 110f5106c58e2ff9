package io.butlerops.functions.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

/** MQTT's filters: {@code +} stands for one level, {@code #} at the end for all that are left. */
final class TopicFilter {
  static final String EXPECTED = "a topic, in which + stands for a level and # for all that follow";

  /** IoT Core's limits: bytes, and slashes. */
  private static final int MOST_BYTES = 256;

  private static final int MOST_SLASHES = 7;

  private TopicFilter() {}

  static String parse(String text) {
    String filter = text.strip();
    String[] levels = filter.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      boolean wild = levels[i].equals("+") || (levels[i].equals("#") && i == levels.length - 1);
      if (!wild && levels[i].matches(".*[+#\\p{Cntrl}].*")) {
        throw new IllegalArgumentException(text);
      }
    }
    if (filter.isEmpty()) {
      throw new IllegalArgumentException(text);
    }
    return filter;
  }

  /** Whether the broker takes a message there; AWS's own topics and ours are nobody else's. */
  static boolean isTopic(String topic) {
    return !topic.isEmpty()
        && topic.getBytes(UTF_8).length <= MOST_BYTES
        && topic.chars().filter(c -> c == '/').count() <= MOST_SLASHES
        && topic.chars().noneMatch(c -> c == '+' || c == '#' || Character.isISOControl(c))
        && !topic.startsWith("$")
        && !topic.equals("butler")
        && !topic.startsWith("butler/");
  }

  static boolean matches(String filter, String topic) {
    String[] wanted = filter.split("/", -1);
    String[] given = topic.split("/", -1);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("#")) {
        return true;
      }
      if (i >= given.length || !(wanted[i].equals("+") || wanted[i].equals(given[i]))) {
        return false;
      }
    }
    return wanted.length == given.length;
  }
}
