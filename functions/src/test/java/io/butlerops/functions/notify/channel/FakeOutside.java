package io.butlerops.functions.notify.channel;

import io.butlerops.functions.platform.InMemorySecrets;
import io.butlerops.functions.template.Templates;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/** The world with secrets of our own. */
public final class FakeOutside {
  private FakeOutside() {}

  public static Outside with(Map<String, String> secrets) {
    return new Outside(
        new HttpSender(
            Clock.fixed(Samples.TIME, ZoneOffset.UTC),
            Duration.ofSeconds(5),
            AddressGuard.allowing("127.0.0.0/8")),
        new InMemorySecrets(secrets),
        new Templates());
  }
}
