package io.butlerops.infra.cloud.template;

/** An EventBridge bus. */
public record EventBusResource(String name) {
  static EventBusResource read(String name, Properties properties) {
    properties.withoutEffect("Description", "KmsKeyIdentifier", "Tags");
    return new EventBusResource(name);
  }
}
