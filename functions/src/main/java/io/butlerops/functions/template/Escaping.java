package io.butlerops.functions.template;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.github.jknack.handlebars.EscapingStrategy;

/** What happens to a value on its way into a template's output. */
public enum Escaping {
  /** Subjects and plain text: nothing. */
  NONE,
  /** Double braces are escaped, triple braces are not. */
  HTML,
  /** Both kinds of braces are made safe inside a JSON string. */
  JSON,
  /** As JSON; double braces also turn {@code & < >} into the entities that Slack asks for. */
  SLACK_JSON;

  /** {@code & < >} as Slack wants them in every text. */
  public static String entities(CharSequence text) {
    return text.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  String inBothBraces(String value) {
    boolean json = this == JSON || this == SLACK_JSON;
    return json ? String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)) : value;
  }

  EscapingStrategy inDoubleBraces() {
    return switch (this) {
      case HTML -> EscapingStrategy.HBS4;
      case SLACK_JSON -> Escaping::entities;
      case NONE, JSON -> EscapingStrategy.NOOP;
    };
  }
}
