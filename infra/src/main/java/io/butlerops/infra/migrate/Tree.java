package io.butlerops.infra.migrate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A group of settings in the making, in the order of its keys; what is absent is left out. */
final class Tree extends LinkedHashMap<String, Object> {
  private static final long serialVersionUID = 1L;

  private Tree() {}

  static Tree empty() {
    return new Tree();
  }

  static Tree of(String key, Object value) {
    return empty().and(key, value);
  }

  /** An empty Optional or a null leaves the key out. */
  Tree and(String key, Object value) {
    Object known = value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
    if (known != null) {
      put(key, known);
    }
    return this;
  }

  /** All keys of another one too. */
  Tree and(Map<String, ?> other) {
    other.forEach(this::and);
    return this;
  }
}
