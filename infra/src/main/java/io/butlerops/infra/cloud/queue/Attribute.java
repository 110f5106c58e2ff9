package io.butlerops.infra.cloud.queue;

/**
 * A message attribute.
 *
 * @param type such as {@code String} or {@code Number.int}
 * @param value text; for a binary one in base64
 */
public record Attribute(String type, String value) {
  boolean binary() {
    return type.startsWith("Binary");
  }
}
