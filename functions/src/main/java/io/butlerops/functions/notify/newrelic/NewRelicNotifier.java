package io.butlerops.functions.notify.newrelic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Headers;
import io.butlerops.functions.notify.channel.HttpCall;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.platform.UnusableSecret;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Posts to the account that is the delivery's recipient. */
final class NewRelicNotifier implements Notifier {
  private final NewRelicConfig config;
  private final Outside outside;

  NewRelicNotifier(NewRelicConfig config, Outside outside) {
    this.config = config;
    this.outside = outside;
  }

  /** New Relic keeps nothing open that could be closed; a recovery may be wanted as an event. */
  @Override
  public Result send(Notification notification) {
    if (notification.delivery().phase() == Delivery.Phase.RESOLVE) {
      return Result.Delivered.unsent("New Relic has nothing to resolve");
    }
    return config.kind() == NewRelicConfig.Kind.METRIC
        ? measured(notification)
        : send(notification, body(notification));
  }

  private Result measured(Notification notification) {
    if (!notification.event().type().isReading()) {
      return Result.GiveUp.because("an alert is no metric: this destination is for posted ones");
    }
    ArrayNode metrics = new UptimeMetrics(config).of(notification);
    return metrics.isEmpty()
        ? Result.Delivered.unsent("nothing of it is a metric that is asked for")
        : send(notification, metrics.toString());
  }

  /** What a caller of the API wrote. */
  Result post(Notification notification) {
    return PostedBody.of(notification.event(), config)
        .map(body -> send(notification, body))
        .orElseGet(() -> Result.GiveUp.because("posted for another kind of New Relic data"));
  }

  private Result send(Notification notification, String body) {
    String name = notification.delivery().recipient();
    return config
        .account(name)
        .map(account -> post(account, body))
        .orElseGet(
            () ->
                Result.GiveUp.because(
                    "New Relic account '"
                        + name
                        + "' is not among this destination's accounts: "
                        + String.join(", ", config.accounts().keySet())));
  }

  private String body(Notification notification) {
    return new NewRelicBody(config, outside.clock().instant()).of(notification);
  }

  private Result post(Account account, String body) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(Headers.reveal(config.headers(), outside.secrets()));
    headers.put("Api-Key", outside.secrets().reveal(account.key()));
    headers.put("Content-Type", "application/json; charset=utf-8");
    return outside.http().send(HttpCall.json("POST", address(account), headers, body));
  }

  private URI address(Account account) {
    URI url = WebAddress.reveal(config.url(), outside.secrets());
    if (config.kind() != NewRelicConfig.Kind.EVENT) {
      return url;
    }
    String base = url.toString().replaceAll("/+$", "");
    return URI.create(base + "/v1/accounts/" + number(account) + "/events");
  }

  /** Settings do not lack it for events; what a secret holds shows only now. */
  private String number(Account account) {
    String id = outside.secrets().reveal(account.id().orElseThrow()).strip();
    if (!Account.isNumber(id)) {
      String secret = account.id().get().secretName().orElse("");
      throw UnusableSecret.wrong(secret, "the number of a New Relic account");
    }
    return id;
  }
}
