package io.butlerops.functions.notify.channel;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Takes secrets out of what destinations answer, before anyone reads it. */
public final class Redaction {
  /** Shorter texts are no secrets, and would blot out innocent words. */
  private static final int SHORTEST = 4;

  private final List<String> secrets;

  private Redaction(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .filter(secret -> secret != null && secret.length() >= SHORTEST)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  public static Redaction of(Collection<String> secrets) {
    return new Redaction(secrets);
  }

  /** An address with all that may be secret in it, and some more texts. */
  public static Redaction of(URI address, Collection<String> more) {
    List<String> secrets = new ArrayList<>(more);
    secrets.add(address.toString());
    secrets.add(address.getRawPath());
    secrets.add(address.getRawQuery());
    for (String part : (address.getRawPath() + "&" + address.getRawQuery()).split("[/&=]", -1)) {
      if (part.length() > 2 * SHORTEST) {
        secrets.add(part);
      }
    }
    return new Redaction(secrets);
  }

  public String clean(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, "***");
    }
    return clean;
  }
}
