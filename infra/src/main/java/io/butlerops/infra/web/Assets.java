package io.butlerops.infra.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * A page with its script and style, from the class path beside {@code owner}. The policy lets
 * nothing else run: no inline script, no foreign address, no text turned into markup.
 */
public record Assets(Class<?> owner, Map<String, String> files) {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'; require-trusted-types-for 'script'";

  public Assets {
    files = Map.copyOf(files);
  }

  /** The file that belongs to a path, if one does. */
  public Optional<Reply> find(String path) {
    return Optional.ofNullable(files.get(path)).map(this::reply);
  }

  private Reply reply(String file) {
    String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
    return locked(Reply.of(200, type, read(file))).with("Content-Security-Policy", POLICY);
  }

  /** Headers that keep a browser from guessing, caching or passing on. */
  public static Reply locked(Reply reply) {
    return reply
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "no-store");
  }

  private byte[] read(String file) {
    try (InputStream in = owner.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
