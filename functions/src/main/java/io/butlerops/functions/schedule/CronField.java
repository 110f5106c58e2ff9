package io.butlerops.functions.schedule;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a cron text and the values it may have.
 *
 * @param names of the values from {@code least} on, three letters each, or empty
 */
record CronField(String name, int least, int most, String names) {
  static final CronField SECOND = new CronField("second", 0, 59, "");
  static final CronField MINUTE = new CronField("minute", 0, 59, "");
  static final CronField HOUR = new CronField("hour", 0, 23, "");
  static final CronField DAY = new CronField("day", 1, 31, "");
  static final CronField MONTH =
      new CronField("month", 1, 12, "janfebmaraprmayjunjulaugsepoctnovdec");
  static final CronField WEEKDAY = new CronField("weekday", 0, 7, "sunmontuewedthufrisat");

  /** Butler's, in which January is 0. */
  static final CronField BUTLER_MONTH = new CronField("month", 0, 11, MONTH.names);

  /** Butler's, in which Sunday is 0 only. */
  static final CronField BUTLER_WEEKDAY = new CronField("weekday", 0, 6, WEEKDAY.names);

  private static final Pattern ITEM =
      Pattern.compile("(\\*|(\\w{1,3})(?:-(\\w{1,3}))?)(?:/(\\d{1,3}))?");

  /**
   * The values that the text stands for.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  NavigableSet<Integer> parse(String text) {
    NavigableSet<Integer> values = new TreeSet<>();
    for (String item : text.split(",", -1)) {
      add(item, values);
    }
    return values;
  }

  private void add(String item, NavigableSet<Integer> values) {
    Matcher matcher = ITEM.matcher(item);
    if (!matcher.matches()) {
      throw notRead(item);
    }
    String step = matcher.group(4);
    boolean all = matcher.group(2) == null;
    int from = all ? least : value(matcher.group(2));
    int to = all || (step != null && matcher.group(3) == null) ? most : from;
    if (matcher.group(3) != null) {
      to = value(matcher.group(3));
    }
    fill(item, from, to, step == null ? 1 : Integer.parseInt(step), values);
  }

  private void fill(String item, int from, int to, int step, NavigableSet<Integer> values) {
    if (step == 0 || from > to) {
      throw new IllegalArgumentException(
          name
              + " '"
              + item
              + "' never comes; expected a first that is not after the last, and a step above 0");
    }
    for (int value = from; value <= to; value += step) {
      values.add(value);
    }
  }

  private int value(String text) {
    int at = names.indexOf(text.toLowerCase(Locale.ROOT));
    int value = text.length() == 3 && at >= 0 && at % 3 == 0 ? least + at / 3 : number(text);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " " + text + " is not from " + least + " to " + most);
    }
    return value;
  }

  private int number(String text) {
    if (!text.matches("\\d+")) {
      throw notRead(text);
    }
    return Integer.parseInt(text);
  }

  private IllegalArgumentException notRead(String text) {
    String words = names.isEmpty() ? "" : ", " + names.substring(0, 3) + "…";
    return new IllegalArgumentException(
        "%s '%s' is not read; expected * or %d to %d%s, as lists 1,3, ranges 1-5, steps */5"
            .formatted(name, text, least, most, words));
  }

  /** The shortest usual text for these values. */
  String write(NavigableSet<Integer> values) {
    if (values.size() == most - least + 1) {
      return "*";
    }
    int step = step(values);
    return step > 1 ? "*/" + step : list(values);
  }

  /** Of values that go evenly through the whole range; 0 for others. */
  private int step(NavigableSet<Integer> values) {
    if (values.size() < 3 || values.first() != least) {
      return 0;
    }
    int step = values.higher(least) - least;
    NavigableSet<Integer> even = new TreeSet<>();
    fill("", least, most, step, even);
    return even.equals(values) ? step : 0;
  }

  private static String list(NavigableSet<Integer> values) {
    StringBuilder text = new StringBuilder();
    for (Integer from = values.first(); from != null; ) {
      int to = from;
      while (values.contains(to + 1)) {
        to++;
      }
      text.append(text.isEmpty() ? "" : ",").append(from);
      text.append(to == from ? "" : (to == from + 1 ? "," : "-") + to);
      from = values.higher(to);
    }
    return text.toString();
  }
}
