package io.butlerops.functions.notify.influxdb;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A reader of line protocol that refuses what any version of InfluxDB refuses. The versions differ
 * on two backslashes outside of strings: in version 3 they are one, before they are two.
 */
final class StrictLines {
  private final String text;
  private final boolean version3;
  private int at;

  /** One line as it was read; times in nanoseconds. */
  record Line(
      String measurement, Map<String, String> tags, Map<String, Object> fields, long time) {}

  private StrictLines(String text, boolean version3) {
    this.text = text;
    this.version3 = version3;
  }

  static Line version1(String line) {
    return new StrictLines(line, false).line();
  }

  static Line version3(String line) {
    return new StrictLines(line, true).line();
  }

  private Line line() {
    String measurement = word(", ");
    require(!measurement.startsWith("#") && !measurement.startsWith("_"), "measurement");
    Map<String, String> tags = new LinkedHashMap<>();
    while (next() == ',') {
      at++;
      String name = word("=");
      require(next() == '=', "tag without value");
      at++;
      require(tags.put(name, word(", ")) == null, "tag twice: " + name);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    do {
      require(next() == ' ' || next() == ',', "no space before fields");
      at++;
      String name = word("=");
      require(next() == '=', "field without value");
      at++;
      require(fields.put(name, value()) == null, "field twice: " + name);
      require(!tags.containsKey(name) && !name.equals("time"), "field " + name);
    } while (next() == ',');
    require(next() == ' ', "no space before time");
    return new Line(measurement, tags, fields, Long.parseLong(text.substring(at + 1)));
  }

  private char next() {
    require(at < text.length(), "line ends early");
    return text.charAt(at);
  }

  /** Up to, and without, one of the ends. */
  private String word(String ends) {
    StringBuilder word = new StringBuilder();
    while (ends.indexOf(next()) < 0) {
      char c = next();
      require(c > ' ', "white space or control in a name or tag");
      require(c != ',' && c != '=', "not escaped: " + c);
      if (c == '\\' && special(text.charAt(at + 1))) {
        at++;
      }
      word.append(next());
      at++;
    }
    require(!word.isEmpty(), "empty name or tag");
    return word.toString();
  }

  private boolean special(char c) {
    return c == ',' || c == '=' || c == ' ' || (version3 && c == '\\');
  }

  private Object value() {
    if (next() != '"') {
      int from = at;
      while (next() != ',' && next() != ' ') {
        at++;
      }
      return Double.valueOf(text.substring(from, at));
    }
    at++;
    StringBuilder value = new StringBuilder();
    while (next() != '"') {
      if (next() == '\\') {
        at++;
        require(next() == '"' || next() == '\\', "escape of " + next());
      }
      value.append(next());
      at++;
    }
    at++;
    return value.toString();
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what + " at " + at + " of " + text);
    }
  }
}
