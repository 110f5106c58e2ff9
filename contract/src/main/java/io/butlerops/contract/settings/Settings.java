package io.butlerops.contract.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads one settings document as a whole: the result, or everything that is wrong with it. */
public final class Settings {
  /** As people go through a file; within a line as found. */
  private static final Comparator<Problem> BY_LINE = Comparator.comparingInt(Problem::line);

  private Settings() {}

  /**
   * @param name what messages call the document, usually its file name
   * @param shape reads every key it knows; keys nobody asked for are problems
   * @throws InvalidSettings with all problems at once
   * @throws IOException when the document cannot be read at all
   */
  public static <T> T read(String name, JsonParser parser, Function<Section, T> shape)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    Section root = new Section(root(name, parser, problems), problems);
    T result = shape.apply(root);
    root.reportUnknownKeys();
    if (!problems.isEmpty()) {
      throw new InvalidSettings(name, problems.stream().sorted(BY_LINE).toList());
    }
    return result;
  }

  private static Node.Fields root(String name, JsonParser parser, List<Problem> problems)
      throws IOException {
    try (parser) {
      parser.nextToken();
      Node node = Node.read(parser, "", problems);
      if (parser.nextToken() != null) {
        int line = parser.currentTokenLocation().getLineNr();
        problems.add(new Problem("", line, "a second document begins here; expected only one"));
      }
      if (node instanceof Node.Fields fields) {
        return fields;
      }
      problems.add(new Problem("", node.line(), "expected 'key: value' lines"));
      return new Node.Fields("", node.line(), Map.of());
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new InvalidSettings(name, List.of(new Problem("", line, said(e))));
    }
  }

  /** What is wrong, without the parser's own account of where. */
  private static String said(JsonProcessingException e) {
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }
}
