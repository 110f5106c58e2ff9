package io.butlerops.functions.notify.channel;

import io.butlerops.contract.settings.HiddenValue;
import io.butlerops.functions.platform.Confidential;
import io.butlerops.functions.platform.Secrets;
import io.butlerops.functions.platform.UnusableSecret;
import java.net.URI;
import java.net.URISyntaxException;

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
    } catch (HiddenValue e) {
      throw UnusableSecret.wrong(value.secretName().orElse(""), "an http or https address");
    }
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text.strip());
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Its message would repeat the address.
    }
    throw new HiddenValue("not an http or https address of a host");
  }
}
