package io.butlerops.functions.platform;

import io.butlerops.contract.settings.HiddenValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value of the settings that nobody should read in a log: the text itself, or {@code secret:NAME}
 * for one that is kept in the secret store.
 */
public record Confidential(String text) {
  private static final String MARK = "secret:";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  public Confidential {
    if (text.isBlank() || (text.startsWith(MARK) && !NAME.matcher(nameIn(text)).matches())) {
      throw new HiddenValue("secret names are letters, digits, '.', '_' and '-'");
    }
  }

  public static Confidential of(String text) {
    return new Confidential(text.strip());
  }

  /** Empty when the value stands in the settings themselves. */
  public Optional<String> secretName() {
    return text.startsWith(MARK) ? Optional.of(nameIn(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return secretName().map(MARK::concat).orElse("(hidden)");
  }

  private static String nameIn(String text) {
    return text.substring(MARK.length());
  }
}
