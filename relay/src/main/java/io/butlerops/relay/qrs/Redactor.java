package io.butlerops.relay.qrs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Blackens secrets in text that leaves the site. When in doubt too much goes: a value reaches to
 * the next {@code ;} or the line's end.
 */
final class Redactor {
  private static final String BLACK = "***";
  private static final String WITHHELD = "[line withheld: a redact pattern took too long on it]";

  /** Characters a pattern may look at in one line: a few milliseconds. */
  private static final int MAX_STEPS = 500_000;

  private static final String VALUE = "(?:\"[^\"]*\"|'[^']*'|\\{[^}]*\\}|[^;]*)";

  /**
   * The first group stays. Qlik's own error "Unexpected token: …" is none; {@code LIB CONNECT TO}
   * names a connection and shows nothing of it.
   */
  private static final List<Rule> DEFAULTS =
      List.of(
          keepingFirst(
              "((?:password|passwd|pwd|passphrase)[\"']?\\s*(?:[=:]|\\sis\\s)\\s*)" + VALUE),
          keepingFirst("((?:(?<!unexpected )token|secret|api[_-]?key)[\"']?\\s*[=:]\\s*)" + VALUE),
          keepingFirst("(authorization(?:[\"']?\\s*[:=]|[\"']\\s)\\s*).*"),
          keepingFirst("(\\bbearer\\s+)[a-z0-9._~+/=-]{12,}"),
          keepingFirst("((?<!\\blib )\\bconnect(?:32|64)?\\s+to\\s+).*"));

  private record Rule(Pattern pattern, String replacement) {}

  private final List<Rule> rules;

  /**
   * @param patterns of the site, beside the defaults; what they match is blackened
   */
  Redactor(List<Pattern> patterns) {
    List<Rule> all = new ArrayList<>(DEFAULTS);
    patterns.forEach(pattern -> all.add(new Rule(pattern, BLACK)));
    rules = List.copyOf(all);
  }

  /** One line without secrets and control characters; the caller bounds its length. */
  String clean(String line) {
    try {
      // First, because a pattern's "." ends at some of them.
      String result = Lines.printable(line);
      for (Rule rule : rules) {
        result =
            rule.pattern()
                .matcher(new Watched(result, new int[] {MAX_STEPS}))
                .replaceAll(rule.replacement());
      }
      return result;
    } catch (TooSlow | StackOverflowError e) {
      return WITHHELD;
    }
  }

  private static Rule keepingFirst(String pattern) {
    return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), "$1" + BLACK);
  }

  /** Ends a match that backtracks without end; Java's matcher has no limit of its own. */
  private record Watched(CharSequence text, int[] stepsLeft) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (--stepsLeft[0] < 0) {
        throw new TooSlow();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static final class TooSlow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooSlow() {
      super(null, null, false, false);
    }
  }
}
