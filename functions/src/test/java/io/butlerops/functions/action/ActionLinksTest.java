package io.butlerops.functions.action;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.settings.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ActionLinksTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:31Z");
  private static final SiteId HQ = SiteId.of("hq");
  private static final String ALERT = "0123456789abcdef0123456789abcdef";

  private final MovableClock clock = new MovableClock(NOW);
  private final ActionLinks links = new ActionLinks(() -> new byte[32], clock);
  private final String signed = signed(links);

  @Test
  void link_anyBaseAddress_leadsToAdmin() {
    for (String base :
        new String[] {"https://b.test", "https://b.test/", "https://b.test/admin/"}) {
      assertThat(links.link(URI.create(base), HQ, ALERT, NOW).toString())
          .startsWith("https://b.test/admin/act/");
    }
    assertThat(signed).matches("[A-Za-z0-9_.-]+");
  }

  @Test
  void verify_ours_whatWasSigned() {
    assertThat(links.verify(signed))
        .contains(new ActionLink(HQ, ALERT, NOW, NOW.plus(Duration.ofDays(7))));
  }

  @Test
  void verify_afterAWeek_noLongerGood() {
    clock.advance(Duration.ofDays(7));
    assertThat(links.verify(signed)).isEmpty();
  }

  @Test
  void verify_anyCharacterChanged_refused() {
    for (int i = 0; i < signed.length(); i++) {
      char other = signed.charAt(i) == 'A' ? 'B' : 'A';
      String forged = signed.substring(0, i) + other + signed.substring(i + 1);
      assertThat(links.verify(forged)).as(forged).isEmpty();
    }
    assertThat(links.verify("")).isEmpty();
    assertThat(links.verify(signed + "x")).isEmpty();
    assertThat(links.verify(signed.substring(1))).isEmpty();
  }

  @Test
  void verify_saysMoreThanWasSigned_refused() {
    String said = "hq %s 0 99999999999".formatted(ALERT);
    String mac = signed.substring(signed.indexOf('.'));
    String forged =
        Base64.getUrlEncoder().withoutPadding().encodeToString(said.getBytes(US_ASCII)) + mac;
    assertThat(links.verify(forged)).isEmpty();
  }

  @Test
  void verify_signedWithAnotherKey_refused() {
    byte[] other = new byte[32];
    other[31] = 1;
    assertThat(links.verify(signed(new ActionLinks(() -> other, clock)))).isEmpty();
  }

  private static String signed(ActionLinks links) {
    String link = links.link(URI.create("https://b.test"), HQ, ALERT, NOW).toString();
    return link.substring(link.lastIndexOf('/') + 1);
  }
}
