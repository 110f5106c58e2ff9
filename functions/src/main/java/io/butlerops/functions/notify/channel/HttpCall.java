package io.butlerops.functions.notify.channel;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call to a destination.
 *
 * @param headers whose values, like the address, may be secret
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, Optional<String> body) {
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  public static HttpCall postJson(URI uri, String json) {
    return json("POST", uri, Map.of(), json);
  }

  public static HttpCall json(String method, URI uri, Map<String, String> headers, String json) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
      all.put("Content-Type", "application/json");
    }
    return new HttpCall(method, uri, all, Optional.of(json));
  }

  HttpRequest request(Duration timeout) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout);
    headers.forEach(request::header);
    return request
        .method(
            method,
            body.map(text -> BodyPublishers.ofString(text, StandardCharsets.UTF_8))
                .orElseGet(BodyPublishers::noBody))
        .build();
  }

  Redaction redaction() {
    return Redaction.of(uri, List.copyOf(headers.values()));
  }

  @Override
  public String toString() {
    return method + " to " + uri.getHost();
  }
}
