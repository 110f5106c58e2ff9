package io.butlerops.functions.notify.influxdb;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which tags points have beside an event's own.
 *
 * @param fixed the users' own, the same at every point
 * @param taskTags whether each tag of the task is a tag
 * @param appTags whether each tag of the app is a tag
 * @param spelling Butler's has one tag misspelt and the log in two fields
 */
record TagRules(Map<String, String> fixed, boolean taskTags, boolean appTags, Spelling spelling) {
  private static final int MOST = 20;
  private static final int LONGEST = 200;

  /** Whose names dashboards look for. */
  enum Spelling {
    RIGHT,
    BUTLER
  }

  static TagRules read(Section section) {
    return new TagRules(
        fixed(section.section("tags")),
        section.value("taskTags", true, Values.YES_OR_NO, Values::yesOrNo),
        section.value("appTags", true, Values.YES_OR_NO, Values::yesOrNo),
        section.value("spelling", Spelling.RIGHT, "right or butler", Values.oneOf(Spelling.class)));
  }

  private static Map<String, String> fixed(Section section) {
    Map<String, String> fixed = new LinkedHashMap<>();
    for (String name : section.keys()) {
      if (name.startsWith("_") || name.equals("time") || name.length() > LONGEST) {
        section.problem(name, "is a name that InfluxDB keeps for itself, or too long");
      }
      String expected = "a text of up to " + LONGEST + " characters";
      fixed.put(name, section.require(name, expected, TagRules::text));
      if (fixed.size() == MOST + 1) {
        section.problem(name, "is one tag more than the " + MOST + " there may be");
      }
    }
    return fixed;
  }

  private static String text(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(text);
    }
    return Values.text(text);
  }
}
