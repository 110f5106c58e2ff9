package io.butlerops.contract.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.contract.SiteId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes calls as a gateway would hand them over. */
final class Calls {
  private final String method;
  private final String path;
  private final Map<String, List<String>> query = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();
  private byte[] body = new byte[0];
  private Set<String> scopes = Set.of("*");
  private Optional<SiteId> site = Optional.empty();

  private Calls(String method, String path) {
    this.method = method;
    this.path = path;
  }

  static Calls call(String method, String path) {
    return new Calls(method, path);
  }

  Calls query(String name, String... values) {
    query.put(name, Arrays.asList(values));
    return this;
  }

  Calls header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Calls json(String text) {
    return body(text.getBytes(UTF_8)).header("content-type", "application/json");
  }

  Calls body(byte[] bytes) {
    body = bytes;
    return this;
  }

  Calls scopes(String... allowed) {
    scopes = Set.of(allowed);
    return this;
  }

  /** Of the caller's token; empty for one of all sites. */
  Calls site(String id) {
    site = Optional.of(id).filter(text -> !text.isEmpty()).map(SiteId::of);
    return this;
  }

  Call call() {
    return new Call("id-1", method, path, query, headers, body, new Caller("ann", scopes, site));
  }

  static String text(Reply reply) {
    return new String(reply.body(), UTF_8);
  }
}
