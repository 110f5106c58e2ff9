package io.butlerops.infra.web;

import java.net.URI;
import java.util.Set;

/**
 * Lets in what this machine's own pages and tools send. A foreign page in the user's browser can
 * reach loopback too: its requests carry its Origin, and a name rebound to 127.0.0.1 its Host.
 */
public record LocalOnly(Handler inner) implements Handler {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  @Override
  public Reply answer(Request request) {
    String host = request.header("Host").orElse("");
    if (!NAMES.contains(nameOf("http://" + host))) {
      return Reply.text(403, "only for this machine");
    }
    boolean foreign = request.header("Origin").filter(o -> !o.equals("http://" + host)).isPresent();
    return foreign ? Reply.text(403, "only from this page") : inner.answer(request);
  }

  private static String nameOf(String url) {
    try {
      String name = URI.create(url).getHost();
      return name == null ? "" : name;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
