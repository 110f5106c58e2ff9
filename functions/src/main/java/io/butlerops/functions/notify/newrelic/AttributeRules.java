package io.butlerops.functions.notify.newrelic;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which attributes there are beside an event's own.
 *
 * @param fixed the users' own, the same with every event
 * @param taskTags whether each tag of the task is an attribute
 * @param appTags whether each tag of the app is an attribute
 */
record AttributeRules(
    Map<String, String> fixed, boolean taskTags, boolean appTags, Spelling spelling) {
  static final int NAME_LENGTH = 255;

  /** New Relic keeps these for itself, or reads more into them. */
  private static final Set<String> RESERVED =
      Set.of("accountid", "appid", "eventtype", "timestamp", "entity.guid", "message");

  /** Of the one name that Butler got wrong and dashboards now rely on. */
  enum Spelling {
    RIGHT("executionStatusText"),
    BUTLER("exeuctionStatusText");

    private final String statusText;

    Spelling(String statusText) {
      this.statusText = statusText;
    }

    String of(String field) {
      return field.equals(RIGHT.statusText) ? statusText : field;
    }
  }

  static AttributeRules read(Section section) {
    return new AttributeRules(
        fixed(section.section("attributes")),
        section.value("taskTags", true, Values.YES_OR_NO, Values::yesOrNo),
        section.value("appTags", true, Values.YES_OR_NO, Values::yesOrNo),
        section.value("spelling", Spelling.RIGHT, "right or butler", Values.oneOf(Spelling.class)));
  }

  private static Map<String, String> fixed(Section section) {
    Map<String, String> fixed = new LinkedHashMap<>();
    for (String name : section.keys()) {
      if (RESERVED.contains(name.toLowerCase(Locale.ROOT)) || name.length() > NAME_LENGTH) {
        section.problem(name, "is a name that New Relic keeps for itself, or too long");
      }
      fixed.put(name, section.require(name, "a text", Values::text));
    }
    return fixed;
  }
}
