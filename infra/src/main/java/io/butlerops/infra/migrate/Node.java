package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Map;

/** A piece of a Butler file that knows its line. */
sealed interface Node {
  int line();

  /** As people name it in a message. */
  String shown();

  /**
   * @param value what Butler saw: null, a Boolean, a BigDecimal or a String
   * @param text as it stands in the file
   */
  record Scalar(Object value, String text, int line) implements Node {
    @Override
    public String shown() {
      return value == null ? "nothing" : "'" + text + "'";
    }
  }

  record Items(List<Node> items, int line) implements Node {
    @Override
    public String shown() {
      return "a list";
    }
  }

  record Group(Map<String, Node> fields, int line) implements Node {
    @Override
    public String shown() {
      return "a group of keys";
    }
  }
}
