package io.butlerops.functions.notify.influxdb;

import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.HttpCall;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.platform.Secrets;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes points. One that is written twice still is one: series and time name it. */
final class InfluxDbNotifier implements Notifier {
  private final InfluxDbConfig config;
  private final Outside outside;

  InfluxDbNotifier(InfluxDbConfig config, Outside outside) {
    this.config = config;
    this.outside = outside;
  }

  /** The end of trouble is told in the place of the success, so it is that success's point. */
  @Override
  public Result send(Notification notification) {
    String lines =
        notification.each().stream()
            .flatMap(each -> points(each).stream())
            .map(LineProtocol::write)
            .collect(Collectors.joining("\n"));
    return lines.isEmpty()
        ? Result.Delivered.unsent("there is nothing in it to measure")
        : outside.http().send(call(lines));
  }

  private List<Point> points(Notification each) {
    return WatchedPoints.of(config, each)
        .orElseGet(() -> List.of(new EventPoint(config, each).point()));
  }

  private HttpCall call(String lines) {
    Secrets secrets = outside.secrets();
    String base = WebAddress.reveal(config.url(), secrets).toString().replaceAll("/+$", "");
    URI uri = URI.create(base + config.api().pathAndQuery());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "text/plain; charset=utf-8");
    Optional<String> authorization = config.api().authorization(secrets);
    authorization.ifPresent(value -> headers.put("Authorization", value));
    return new HttpCall("POST", uri, headers, Optional.of(lines))
        .hiding(authorization.map(value -> value.substring(value.indexOf(' ') + 1)).orElse(""));
  }
}
