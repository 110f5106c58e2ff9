package io.butlerops.functions.notify.channel;

import io.butlerops.functions.template.Escaping;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What differs in the templates of chats, and always has. */
final class ChatFields {
  /** Slack takes 3000 in one block, and a template writes something around the text. */
  private static final int LONGEST = 2900;

  private ChatFields() {}

  /** Users are {@code LAB/goran}; log texts are so short that a block holds them. */
  static void adapt(Map<String, Object> fields) {
    fields.computeIfPresent("user", (name, user) -> user.toString().replace('\\', '/'));
    for (String name : List.of("scriptLogHead", "scriptLogError", "logMessage")) {
      fields.computeIfPresent(name, (key, text) -> fit(kept -> Cut.end(text.toString(), kept)));
    }
    for (String name :
        List.of("scriptLogTail", "executionDetailsConcatenated", "executionDetailsText")) {
      fields.computeIfPresent(name, (key, text) -> fit(kept -> Cut.start(text.toString(), kept)));
    }
  }

  /** Counted as Slack's double braces write it. */
  private static String fit(IntFunction<String> cut) {
    int kept = LONGEST;
    String text = cut.apply(kept);
    int over = Escaping.entities(text).length() - LONGEST;
    while (over > 0) {
      kept -= Math.max(1, over / 5);
      text = cut.apply(kept);
      over = Escaping.entities(text).length() - LONGEST;
    }
    return text;
  }
}
