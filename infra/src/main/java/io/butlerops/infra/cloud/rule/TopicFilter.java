package io.butlerops.infra.cloud.rule;

import java.util.List;

/**
 * An MQTT topic filter: {@code +} stands for one level, {@code #} at the end for all that follow.
 */
record TopicFilter(List<String> levels) {
  static TopicFilter parse(String text) {
    List<String> levels = List.of(text.split("/", -1));
    int hash = levels.indexOf("#");
    if (text.isEmpty() || (hash >= 0 && hash < levels.size() - 1)) {
      throw new IllegalArgumentException("'" + text + "' is no topic filter");
    }
    return new TopicFilter(levels);
  }

  /**
   * Wildcards at the front do not reach topics that start with {@code $}, which are the cloud's.
   */
  boolean matches(List<String> topic) {
    if (topic.get(0).startsWith("$") && !levels.get(0).equals(topic.get(0))) {
      return false;
    }
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).equals("#")) {
        return true;
      }
      if (i >= topic.size() || !matches(levels.get(i), topic.get(i))) {
        return false;
      }
    }
    return topic.size() == levels.size();
  }

  private static boolean matches(String level, String actual) {
    return level.equals("+") || level.equals(actual);
  }
}
