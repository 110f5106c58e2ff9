package io.butlerops.functions.notify.channel;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call to a destination.
 *
 * @param headers whose values, like the address, may be secret
 * @param secrets more texts that nobody should read, such as a key in the body
 */
public record HttpCall(
    String method,
    URI uri,
    Map<String, String> headers,
    Optional<String> body,
    List<String> secrets) {
  public HttpCall {
    headers = Map.copyOf(headers);
    secrets = List.copyOf(secrets);
  }

  public HttpCall(String method, URI uri, Map<String, String> headers, Optional<String> body) {
    this(method, uri, headers, body, List.of());
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

  public HttpCall hiding(String... more) {
    return new HttpCall(method, uri, headers, body, List.of(more));
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
    List<String> hidden = new ArrayList<>(secrets);
    hidden.addAll(headers.values());
    return Redaction.of(uri, hidden);
  }

  @Override
  public String toString() {
    return method + " to " + uri.getHost();
  }
}
