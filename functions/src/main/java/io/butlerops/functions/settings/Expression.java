package io.butlerops.functions.settings;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A regular expression that is found somewhere in a text. It may look at a character only so often;
 * one that needs more counts as not found, which is said in the log. So the time for a text is
 * bounded whatever people write.
 */
record Expression(Pattern pattern) implements Predicate<String> {
  private static final Logger log = LoggerFactory.getLogger(Expression.class);
  private static final int LONGEST_PATTERN = 300;
  private static final int LONGEST_TEXT = 4_000;
  private static final int LOOKS = 200_000;

  /**
   * @throws IllegalArgumentException when it is wrong or too long
   */
  static Expression of(String text) {
    if (text.length() > LONGEST_PATTERN) {
      throw new IllegalArgumentException(text);
    }
    return new Expression(Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  @Override
  public boolean test(String text) {
    if (text.length() > LONGEST_TEXT) {
      return givenUp("the text is longer than " + LONGEST_TEXT + " characters");
    }
    try {
      return pattern.matcher(new Watched(text, new Looks(LOOKS))).find();
    } catch (TooOften e) {
      return givenUp("it takes too many steps for a text of " + text.length() + " characters");
    } catch (StackOverflowError e) {
      return givenUp("it goes too deep for a text of " + text.length() + " characters");
    }
  }

  private boolean givenUp(String why) {
    log.warn("/{}/ is taken as not matching: {}", pattern, why);
    return false;
  }

  private static final class TooOften extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooOften() {
      super("too many looks at a text", null, false, false);
    }
  }

  private static final class Looks {
    private int left;

    Looks(int most) {
      left = most;
    }

    void take() {
      if (--left < 0) {
        throw new TooOften();
      }
    }
  }

  /** A text that counts how often it is looked at, its parts together with it. */
  private record Watched(CharSequence text, Looks looks) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      looks.take();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Watched(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
