package io.butlerops.functions.platform;

import java.util.Map;
import java.util.Optional;

/** Secrets that stand in a test. */
public record InMemorySecrets(Map<String, String> byName) implements Secrets {
  @Override
  public String secret(String name) {
    return Optional.ofNullable(byName.get(name)).orElseThrow(() -> UnusableSecret.missing(name));
  }
}
