package io.butlerops.functions.notify.webhook;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Headers;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.platform.Confidential;
import java.time.Duration;
import java.util.Map;

/**
 * An outgoing webhook with Butler's fields.
 *
 * @param headers sent with each call, by name
 */
public record WebhookConfig(
    Confidential url, Method method, Map<String, Confidential> headers, Duration pace)
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
        section.value("pace", Duration.ZERO, Values.DURATION, Values::duration));
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new WebhookNotifier(this, outside);
  }
}
