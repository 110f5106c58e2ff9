package io.butlerops.contract.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of the document that knows its place. */
sealed interface Node {
  String path();

  int line();

  /** As people name it in a message. */
  String shown();

  record Scalar(String path, int line, String text) implements Node {
    @Override
    public String shown() {
      return "'" + text + "'";
    }
  }

  record Items(String path, int line, List<Node> items) implements Node {
    @Override
    public String shown() {
      return "a list";
    }
  }

  record Fields(String path, int line, Map<String, Node> fields) implements Node {
    @Override
    public String shown() {
      return "a group of keys";
    }
  }

  /** Reads the value the parser stands on. An empty value ({@code key:}) is an empty group. */
  static Node read(JsonParser parser, String path, List<Problem> problems) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return readFields(parser, path, line, problems);
    }
    if (token == JsonToken.START_ARRAY) {
      return readItems(parser, path, line, problems);
    }
    if (token == null || token == JsonToken.VALUE_NULL) {
      return new Fields(path, line, Map.of());
    }
    return new Scalar(path, line, parser.getText());
  }

  private static Fields readFields(JsonParser parser, String path, int line, List<Problem> problems)
      throws IOException {
    Map<String, Node> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String fieldPath = path.isEmpty() ? name : path + "." + name;
      int fieldLine = parser.currentTokenLocation().getLineNr();
      parser.nextToken();
      if (fields.put(name, read(parser, fieldPath, problems)) != null) {
        problems.add(new Problem(fieldPath, fieldLine, "stands here twice; keep one"));
      }
    }
    return new Fields(path, line, fields);
  }

  private static Items readItems(JsonParser parser, String path, int line, List<Problem> problems)
      throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser, path + "[" + items.size() + "]", problems));
    }
    return new Items(path, line, items);
  }
}
