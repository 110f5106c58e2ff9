package io.butlerops.functions.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller asks.
 *
 * @param path as the gateway gives it; an HTTP API has decoded it
 * @param headers names in lower case
 * @param parameters what stands in the path where the route has a name in braces
 * @param id told in the answer and in the log
 * @param caller empty where nobody had to say who they are
 */
public record Request(
    String method,
    String path,
    Map<String, String> headers,
    Query query,
    byte[] body,
    Map<String, String> parameters,
    String id,
    Optional<Caller> caller) {
  public Request {
    headers = Map.copyOf(headers);
    parameters = Map.copyOf(parameters);
  }

  Request at(Map<String, String> found) {
    return new Request(method, path, headers, query, body, found, id, caller);
  }

  public String parameter(String name) {
    return parameters.get(name);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** For the history; routes that everybody may call have no caller. */
  public String author() {
    return caller.map(Caller::name).orElse("anonymous");
  }

  /** In lower case and without parameters such as the character set; empty when not said. */
  public String contentType() {
    return header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  public boolean accepts(String type) {
    return header("Accept").orElse("").toLowerCase(Locale.ROOT).contains(type);
  }

  /**
   * @throws HttpError 415 or 400 when it is no JSON of that shape
   */
  public <T> T json(Class<T> type) {
    is("application/json");
    return Json.read(body, type);
  }

  /**
   * @throws HttpError 415 when the body is none of these types
   */
  public void is(String... types) {
    if (!List.of(types).contains(contentType())) {
      throw new HttpError(
          415,
          "content type '%s'; expected %s".formatted(contentType(), String.join(" or ", types)));
    }
  }

  /**
   * @throws HttpError 400 when it is not UTF-8
   */
  public String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw HttpError.badRequest("body is not in UTF-8");
    }
  }

  /** Without what may be secret: headers, and a path that may be a signed link. */
  @Override
  public String toString() {
    return method + " request " + id;
  }
}
