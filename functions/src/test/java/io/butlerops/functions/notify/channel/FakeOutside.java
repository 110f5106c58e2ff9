package io.butlerops.functions.notify.channel;

import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.InMemorySecrets;
import io.butlerops.functions.template.Templates;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/** The world with secrets of our own. */
public final class FakeOutside {
  private static final Clock CLOCK = Clock.fixed(Samples.TIME, ZoneOffset.UTC);
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  private FakeOutside() {}

  public static Outside with(Map<String, String> secrets) {
    return with(secrets, NOWHERE, CLOCK);
  }

  /** With every AWS service at that address. */
  public static Outside with(Map<String, String> secrets, URI aws, Clock clock) {
    Map<String, String> variables =
        Map.of(
            "AWS_REGION", "eu-north-1",
            "AWS_ENDPOINT_URL", aws.toString(),
            "AWS_ACCESS_KEY_ID", "AKIDLOCAL",
            "AWS_SECRET_ACCESS_KEY", "local");
    return new Outside(
        new HttpSender(clock, Duration.ofSeconds(5), AddressGuard.allowing("127.0.0.0/8")),
        new InMemorySecrets(secrets),
        new Templates(),
        new Outside.Cloud(
            new AwsClients(new Environment(variables::get)).signed(), "logs-bucket", "bus"),
        clock);
  }
}
