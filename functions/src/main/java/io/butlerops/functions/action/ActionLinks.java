package io.butlerops.functions.action;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.butlerops.contract.SiteId;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs links and knows them again. Whoever has one may act on its alert for a week: it goes to
 * those who are told of the alert, and they need no token.
 */
public final class ActionLinks {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration VALID = Duration.ofDays(7);
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_-]{1,200})\\.([A-Za-z0-9_-]{43})");

  private final LinkKeys keys;
  private final Clock clock;

  public ActionLinks(LinkKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @param admin where people reach {@code /admin}, with or without that at its end
   * @param told time of the event that the message tells of
   */
  public URI link(URI admin, SiteId site, String alertKey, Instant told) {
    String base = admin.toString().replaceAll("/+$", "");
    ActionLink link = new ActionLink(site, alertKey, told, clock.instant().plus(VALID));
    return URI.create(
        base + (base.endsWith("/admin") ? "" : "/admin") + "/act/" + sign(link.text()));
  }

  /** Empty for what we never signed, and for what is no longer good. */
  public Optional<ActionLink> verify(String signed) {
    Matcher parts = FORM.matcher(signed);
    if (!parts.matches() || !genuine(parts.group(1), parts.group(2))) {
      return Optional.empty();
    }
    String text = new String(Base64.getUrlDecoder().decode(parts.group(1)), US_ASCII);
    return Optional.of(ActionLink.parse(text))
        .filter(link -> clock.instant().isBefore(link.expires()));
  }

  private String sign(String text) {
    String said = encoded(text.getBytes(US_ASCII));
    return said + "." + mac(said);
  }

  private boolean genuine(String said, String mac) {
    return MessageDigest.isEqual(mac(said).getBytes(US_ASCII), mac.getBytes(US_ASCII));
  }

  private String mac(String said) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(keys.key(), ALGORITHM));
      return encoded(mac.doFinal(said.getBytes(US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, impossible);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
