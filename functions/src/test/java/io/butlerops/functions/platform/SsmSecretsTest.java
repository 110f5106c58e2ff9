package io.butlerops.functions.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.functions.settings.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

class SsmSecretsTest {
  private final FakeSsm ssm = new FakeSsm();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-10T06:00:00Z"));
  private final Secrets secrets = new SsmSecrets(ssm, "/butler/", clock);

  @Test
  void secret_asked_decryptedFromItsPath() {
    ssm.values.put("/butler/ops-slack", "https://hooks.example.com/x");
    assertThat(secrets.reveal(Confidential.of("secret:ops-slack")))
        .isEqualTo("https://hooks.example.com/x");
    assertThat(ssm.requests.get(0).withDecryption()).isTrue();
  }

  @Test
  void secret_askedAgain_fromMemoryForFiveMinutes() {
    ssm.values.put("/butler/a", "old");
    assertThat(secrets.secret("a")).isEqualTo("old");
    ssm.values.put("/butler/a", "new");
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(secrets.secret("a")).isEqualTo("old");
    clock.advance(Duration.ofMillis(1));
    assertThat(secrets.secret("a")).isEqualTo("new");
    assertThat(ssm.requests).hasSize(2);
  }

  @Test
  void secret_missing_saysHowToPutIt() {
    assertThatThrownBy(() -> secrets.secret("ops-slack"))
        .isInstanceOf(UnusableSecret.class)
        .hasMessage(
            "secret 'ops-slack' is missing: put it there with ./butler secret put ops-slack");
  }

  @Test
  void store_down_lastKnownServesElseSaid() {
    ssm.values.put("/butler/a", "known");
    assertThat(secrets.secret("a")).isEqualTo("known");
    ssm.down = true;
    clock.advance(Duration.ofHours(1));
    assertThat(secrets.secret("a")).isEqualTo("known");
    assertThatThrownBy(() -> secrets.secret("b"))
        .isInstanceOf(UnusableSecret.class)
        .hasMessageStartingWith("secret 'b' cannot be read: slow down");
  }

  @Test
  void reveal_literal_asWritten() {
    assertThat(secrets.reveal(Confidential.of(" hunter22 "))).isEqualTo("hunter22");
    assertThat(ssm.requests).isEmpty();
  }

  @Test
  void confidential_shown_hidesTheText() {
    assertThat(Confidential.of("hunter22")).hasToString("(hidden)");
    assertThat(Confidential.of("secret:ops")).hasToString("secret:ops");
  }

  @Test
  void confidential_badName_refused() {
    assertThatThrownBy(() -> Confidential.of("secret:../other"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Confidential.of("secret:"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Confidential.of(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  private static final class FakeSsm implements SsmClient {
    private final Map<String, String> values = new HashMap<>();
    private final List<GetParameterRequest> requests = new ArrayList<>();
    private boolean down;

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
      requests.add(request);
      if (down) {
        throw SsmException.builder().message("slow down").build();
      }
      String value = values.get(request.name());
      if (value == null) {
        throw ParameterNotFoundException.builder().message(request.name()).build();
      }
      return GetParameterResponse.builder().parameter(found -> found.value(value)).build();
    }

    @Override
    public String serviceName() {
      return "ssm";
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
