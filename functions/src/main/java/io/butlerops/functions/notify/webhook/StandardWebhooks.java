package io.butlerops.functions.notify.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures that a receiver can check, after the Standard Webhooks specification. */
final class StandardWebhooks {
  static final String SECRET = "a signing secret: whsec_ and 24 to 64 bytes in Base64";

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private StandardWebhooks() {}

  /** The key in a secret's text; empty when there is none. */
  static Optional<byte[]> key(String secret) {
    try {
      String text = secret.strip();
      byte[] key =
          Base64.getDecoder()
              .decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
      return key.length >= 24 && key.length <= 64 ? Optional.of(key) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Headers with one signature for each key, so that either may be checked. */
  static Map<String, String> sign(String id, Instant time, String body, List<byte[]> keys) {
    String timestamp = Long.toString(time.getEpochSecond());
    String signed = id + "." + timestamp + "." + body;
    return Map.of(
        "webhook-id",
        id,
        "webhook-timestamp",
        timestamp,
        "webhook-signature",
        keys.stream().map(key -> "v1," + signature(key, signed)).collect(Collectors.joining(" ")));
  }

  private static String signature(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
