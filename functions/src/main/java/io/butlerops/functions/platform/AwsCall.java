package io.butlerops.functions.platform;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One call of an AWS HTTP API.
 *
 * @param path encoded, from the first slash
 * @param query by name, not encoded
 */
public record AwsCall(
    AwsService service,
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {
  public AwsCall {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** Of the services whose operations are named in a header. */
  public static AwsCall json(AwsService service, String target, String json) {
    return new AwsCall(
        service,
        "POST",
        "/",
        Map.of(),
        Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target),
        json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return method + " " + service + " " + path;
  }
}
