package io.butlerops.functions.notify.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Headers;
import io.butlerops.functions.notify.channel.HttpCall;
import io.butlerops.functions.notify.channel.HttpSender;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.platform.UnusableSecret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls a webhook; the delivery's id lets the receiver see that a repeated call is the same. */
final class WebhookNotifier implements Notifier {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WebhookConfig config;
  private final Outside outside;

  WebhookNotifier(WebhookConfig config, Outside outside) {
    this.config = config;
    this.outside = outside;
  }

  @Override
  public Result send(Notification notification) {
    URI uri = WebAddress.reveal(config.url(), outside.secrets());
    Map<String, Object> fields = WebhookFields.of(notification);
    boolean get = config.method() == WebhookConfig.Method.GET;
    String body = get ? "" : json(notification, fields);
    Map<String, String> headers = headers(notification, body);
    return sender()
        .send(
            get
                ? new HttpCall(
                    "GET", withQuery(uri, query(notification, fields)), headers, Optional.empty())
                : HttpCall.json(config.method().name(), uri, headers, body));
  }

  private HttpSender sender() {
    if (config.ca().isEmpty()) {
      return outside.http();
    }
    try {
      return outside.http().trusting(outside.secrets().reveal(config.ca().get()));
    } catch (IllegalArgumentException e) {
      throw UnusableSecret.wrong(
          config.ca().get().secretName().orElse("ca"), "certificates in PEM form");
    }
  }

  private Map<String, String> headers(Notification notification, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    String id = notification.delivery().id();
    headers.put("Idempotency-Key", id);
    headers.putAll(Headers.reveal(config.headers(), outside.secrets()));
    if (!config.signing().isEmpty()) {
      headers.putAll(StandardWebhooks.sign(id, outside.clock().instant(), body, signingKeys()));
    }
    return headers;
  }

  private List<byte[]> signingKeys() {
    return config.signing().stream()
        .map(
            secret ->
                StandardWebhooks.key(outside.secrets().reveal(secret))
                    .orElseThrow(
                        () ->
                            UnusableSecret.wrong(
                                secret.secretName().orElse("signing"), StandardWebhooks.SECRET)))
        .toList();
  }

  /** A group's own fields are those of its newest event; all that are listed follow. */
  private static String json(Notification notification, Map<String, Object> fields) {
    ObjectNode body = object(fields);
    if (notification.group()) {
      ArrayNode members = body.putArray("members");
      notification.each().forEach(each -> members.add(object(WebhookFields.of(each))));
    }
    return body.toString();
  }

  private static ObjectNode object(Map<String, Object> fields) {
    return JSON.valueToTree(fields);
  }

  private static String query(Notification notification, Map<String, Object> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                encoded(WebhookFields.inQuery(notification, field.getKey()))
                    + "="
                    + encoded(field.getValue().toString()))
        .collect(Collectors.joining("&"));
  }

  /** Behind the query that the address has already. */
  private static URI withQuery(URI uri, String query) {
    String text = uri.toString().replaceFirst("#.*", "");
    return URI.create(text + (uri.getRawQuery() == null ? "?" : "&") + query);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
