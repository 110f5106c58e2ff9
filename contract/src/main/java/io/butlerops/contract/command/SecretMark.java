package io.butlerops.contract.command;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in fields of a {@link Command.Deliver} where a secret of the relay's own file belongs. It
 * holds a number that nobody can guess, so that no text of a log can pass for one; and it looks
 * like an address, so that it can stand for a whole one.
 *
 * @param nonce 32 hex digits, another for each command
 */
public record SecretMark(String nonce) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");

  public SecretMark {
    if (!NONCE.matcher(nonce).matches()) {
      throw new IllegalArgumentException("a secret's mark has 32 hex digits");
    }
  }

  public static SecretMark random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return new SecretMark(HexFormat.of().formatHex(bytes));
  }

  /**
   * @param name of letters, digits, {@code .}, {@code _} and {@code -}
   */
  public String of(String name) {
    return prefix() + name + ";";
  }

  /** The text with every mark replaced. */
  public String fill(String text, UnaryOperator<String> secret) {
    return Pattern.compile(Pattern.quote(prefix()) + "([A-Za-z0-9_.-]{1,100});")
        .matcher(text)
        .replaceAll(mark -> Matcher.quoteReplacement(secret.apply(mark.group(1))));
  }

  private String prefix() {
    return "https://" + nonce + ".invalid/";
  }
}
