package io.butlerops.functions.notify.webhook;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Headers;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.platform.Confidential;
import io.butlerops.functions.settings.Destination;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An outgoing webhook with Butler's fields.
 *
 * @param headers sent with each call, by name
 * @param signing secrets after Standard Webhooks ({@code whsec_…}); two while one replaces another
 * @param ca certificates of the only authorities to be trusted
 */
public record WebhookConfig(
    Confidential url,
    Method method,
    Map<String, Confidential> headers,
    List<Confidential> signing,
    Optional<Confidential> ca,
    Duration pace)
    implements ChannelConfig {
  /** How the fields travel: in a JSON body, or in the address's query. */
  public enum Method {
    POST,
    PUT,
    GET
  }

  public static WebhookConfig read(Section section) {
    return new WebhookConfig(
        section.require("url", WebAddress.EXPECTED, WebAddress::parse),
        section.value("method", Method.POST, "POST, PUT or GET", Values.oneOf(Method.class)),
        Headers.read(section.section("headers")),
        signing(section),
        section.value("ca", "secret:NAME or certificates in PEM form", Confidential::of),
        section.value("pace", Duration.ZERO, Values.DURATION, Values::duration));
  }

  @Override
  public Optional<String> refusal(Destination.Via via) {
    return via == Destination.Via.RELAY && !signing.isEmpty()
        ? Optional.of(
            "is relay: calls are signed here, and a relay's secrets are not; expected no signing")
        : Optional.empty();
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new WebhookNotifier(this, outside);
  }

  private static List<Confidential> signing(Section section) {
    List<Confidential> secrets = section.values("signing", "secret:NAME", Confidential::of);
    if (secrets.size() > 2) {
      section.problem("signing", "has more than the two secrets of a rotation");
    }
    return secrets;
  }
}
