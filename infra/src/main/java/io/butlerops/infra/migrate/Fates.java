package io.butlerops.infra.migrate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What becomes of each key of a Butler file. The sentences stand in {@code fates.yaml}: a pattern
 * of keys and its sentence; of several patterns that match, the first counts.
 */
final class Fates {
  private final Map<Pattern, String> sentences = new LinkedHashMap<>();

  private Fates(Map<String, Node> patterns) {
    patterns.forEach(
        (pattern, sentence) -> sentences.put(compiled(pattern), ((Node.Scalar) sentence).text()));
  }

  static Fates load() {
    return new Fates(ButlerYaml.read("fates.yaml", KnownKeys.resource("fates.yaml")).fields());
  }

  /** The key's sentence, if it has one. */
  Optional<String> of(String key) {
    return matching(key).map(sentences::get);
  }

  /** Which pattern decides. */
  Optional<Pattern> matching(String key) {
    return sentences.keySet().stream().filter(one -> one.matcher(key).matches()).findFirst();
  }

  Map<Pattern, String> sentences() {
    return sentences;
  }

  /**
   * {@code *} is any text without a dot, {@code {a,b}} one of several, a last {@code .**} the key
   * itself and everything below it.
   */
  private static Pattern compiled(String pattern) {
    boolean below = pattern.endsWith(".**");
    String text = below ? pattern.substring(0, pattern.length() - 3) : pattern;
    String regex = text.chars().mapToObj(c -> element((char) c)).collect(Collectors.joining());
    return Pattern.compile(regex + (below ? "(|\\.[^ ]+|\\[].*)" : ""));
  }

  private static String element(char c) {
    return switch (c) {
      case '*' -> "[^.]*";
      case '{' -> "(?:";
      case '}' -> ")";
      case ',' -> "|";
      default -> Character.isLetterOrDigit(c) ? String.valueOf(c) : "\\" + c;
    };
  }
}
