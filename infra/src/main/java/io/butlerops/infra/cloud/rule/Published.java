package io.butlerops.infra.cloud.rule;

import java.util.List;

/** A message that a thing published. */
public record Published(String topic, String clientId, byte[] payload) {
  List<String> levels() {
    return List.of(topic.split("/", -1));
  }
}
