package io.butlerops.functions.notify.channel;

import io.butlerops.functions.platform.Confidential;
import io.butlerops.functions.platform.InvalidSecret;
import io.butlerops.functions.platform.Secrets;
import java.net.URI;

/** Addresses of destinations: they often carry a token, so they are confidential. */
public final class WebAddress {
  public static final String EXPECTED = "secret:NAME or an https:// (or http://) address";

  private WebAddress() {}

  /** For settings: a name, or an address that holds. */
  public static Confidential parse(String text) {
    Confidential value = Confidential.of(text);
    if (value.secretName().isEmpty()) {
      uri(value.text());
    }
    return value;
  }

  /** The address to call, wherever it is kept. */
  public static URI reveal(Confidential value, Secrets secrets) {
    String text = secrets.reveal(value);
    try {
      return uri(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidSecret(value.secretName().orElse(""), "an http or https address");
    }
  }

  /** Refuses with {@link IllegalArgumentException}, whose message does not repeat the address. */
  private static URI uri(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an address", withoutText(e));
    }
    boolean web =
        "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("not an http or https address of a host");
    }
    return uri;
  }

  private static Throwable withoutText(IllegalArgumentException e) {
    return new IllegalArgumentException(e.getClass().getSimpleName());
  }
}
