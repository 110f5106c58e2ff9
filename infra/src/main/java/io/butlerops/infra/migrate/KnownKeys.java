package io.butlerops.infra.migrate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Every key a Butler file may have, {@code []} standing for each element of a list. */
final class KnownKeys {
  static final Set<String> ALL =
      Collections.unmodifiableSet(
          new LinkedHashSet<>(resource("butler-keys.txt").lines().toList()));

  private KnownKeys() {}

  /** A key of the list, or below one that takes what it likes. */
  static boolean has(String key) {
    if (ALL.contains(key)) {
      return true;
    }
    int dot = key.lastIndexOf('.');
    return dot > 0 && isFree(key.substring(0, dot));
  }

  private static boolean isFree(String key) {
    return key.endsWith("[]")
        && ALL.contains(key)
        && ALL.stream().noneMatch(other -> other.startsWith(key + "."));
  }

  static String resource(String name) {
    try (InputStream in = KnownKeys.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
