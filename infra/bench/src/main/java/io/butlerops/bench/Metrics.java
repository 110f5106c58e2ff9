package io.butlerops.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The relay's Prometheus page at one moment: value by series, labels included in its name. */
record Metrics(Map<String, Double> values) {
  private static final Pattern LINE = Pattern.compile("(\\w+(?:\\{.*})?) ([-+0-9.eE]+)");

  static Metrics parse(String page) {
    Map<String, Double> values = new TreeMap<>();
    page.lines()
        .map(LINE::matcher)
        .filter(matcher -> matcher.matches())
        .forEach(matcher -> values.put(matcher.group(1), Double.valueOf(matcher.group(2))));
    return new Metrics(values);
  }

  /** All series of a name together; 0 when there is none. */
  long sum(String name) {
    return Math.round(
        values.entrySet().stream()
            .filter(each -> each.getKey().equals(name) || each.getKey().startsWith(name + "{"))
            .mapToDouble(Map.Entry::getValue)
            .sum());
  }

  /** How much has been added since an earlier look. */
  long since(Metrics before, String name) {
    return sum(name) - before.sum(name);
  }
}
