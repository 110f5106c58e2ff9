package io.butlerops.functions.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a browser's form sends. */
public record Form(Map<String, String> fields) {
  public static final String TYPE = "application/x-www-form-urlencoded";

  /**
   * @throws HttpError 415 or 400 when it is no form
   */
  public static Form of(Request request) {
    request.is(TYPE);
    Map<String, String> fields = new HashMap<>();
    for (String pair : request.text().split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(fields);
  }

  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw HttpError.badRequest("the form cannot be read");
    }
  }
}
