package io.butlerops.functions.license;

import java.util.Locale;

/** What is to become of an access license; in the order in which people read it. */
public enum Decision {
  RELEASE,
  /** It would be released, were there not others before it. */
  OVER_CEILING,
  KEEP;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
