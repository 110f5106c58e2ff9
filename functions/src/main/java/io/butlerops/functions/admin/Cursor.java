package io.butlerops.functions.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.butlerops.contract.SiteId;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The row at which a page ended.
 *
 * @param key where it stands in its site's listing
 */
record Cursor(String key, SiteId site) {
  static final String EXPECTED = "next of the page before";

  private static final Pattern FORM =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT[0-9:.]{18}Z#[A-Za-z0-9._:-]{1,128})@([a-z0-9-]+)");

  /** Opaque to callers, so that it may become something else. */
  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((key + "@" + site).getBytes(US_ASCII));
  }

  /**
   * @throws IllegalArgumentException for what is none
   */
  static Cursor parse(String text) {
    Matcher parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), US_ASCII));
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new Cursor(parts.group(1), SiteId.of(parts.group(2)));
  }
}
