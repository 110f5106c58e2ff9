package io.butlerops.infra.system.conformance;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A call and what it is answered with, as this package's documentation describes it.
 *
 * @param body null where there is none
 */
record Case(
    String name,
    String method,
    String path,
    Map<String, String> headers,
    Optional<String> token,
    JsonNode body,
    Optional<String> text,
    Optional<String> at,
    boolean eventually,
    Expected expect,
    Map<String, String> keep) {
  private static final YAMLMapper YAML = YAMLMapper.builder().addModule(new Jdk8Module()).build();

  Case {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(method, name + ": method");
    Objects.requireNonNull(path, name + ": path");
    Objects.requireNonNull(expect, name + ": expect");
    headers = headers == null ? Map.of() : Map.copyOf(headers);
    keep = keep == null ? Map.of() : Map.copyOf(keep);
  }

  /** The cases of a file beside this class. */
  static List<Case> story(String name) throws IOException {
    try (InputStream file = Case.class.getResourceAsStream(name + ".yaml")) {
      return YAML.readValue(Objects.requireNonNull(file, name), new TypeReference<>() {});
    }
  }

  boolean isFor(Target target) {
    return at.isEmpty() || at.get().equals(target.name());
  }
}
