package io.butlerops.functions.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardWebhooksTest {
  /** The example of the specification's reference libraries. */
  @Test
  void sign_specificationsExample_itsSignature() {
    byte[] key = StandardWebhooks.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
    assertThat(
            StandardWebhooks.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}",
                List.of(key)))
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void sign_twoSecrets_bothSignatures() {
    byte[] one = new byte[32];
    byte[] two = new byte[24];
    assertThat(
            StandardWebhooks.sign("a", Instant.EPOCH, "", List.of(one, two))
                .get("webhook-signature"))
        .matches("v1,\\S+ v1,\\S+");
  }

  @Test
  void key_tooShortOrNoBase64_none() {
    assertThat(StandardWebhooks.key("whsec_c2hvcnQ=")).isEmpty();
    assertThat(StandardWebhooks.key("not base64!")).isEmpty();
  }
}
