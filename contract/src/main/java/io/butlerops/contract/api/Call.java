package io.butlerops.contract.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A call as it arrived.
 *
 * @param id told in the answer and in the log
 * @param method as sent, before any override
 * @param path still percent-encoded, from {@code /v4} on, without the query
 * @param query decoded, all values of each name in their order
 * @param headers names in lower case
 */
public record Call(
    String id,
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    Caller caller) {
  public Call {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether the answer may come in gzip. */
  public boolean takesGzip() {
    return Arrays.stream(header("accept-encoding").orElse("").split(","))
        .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
        .anyMatch(coding -> coding.matches("(gzip|x-gzip|\\*)(;q=(0\\.0*[1-9]\\d*|1(\\.0*)?))?"));
  }

  /** In lower case and without parameters such as the character set; empty when not said. */
  String contentType() {
    return header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Without what may be secret. */
  @Override
  public String toString() {
    return method + " call " + id;
  }
}
