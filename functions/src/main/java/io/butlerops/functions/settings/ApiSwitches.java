package io.butlerops.functions.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of the {@code api} settings that every call of {@code /v4} goes by. It is read without
 * the rest: a function that starts for one key-value does not have to know all destinations.
 *
 * @param off Butler's names of the switches that are off; all others are on
 * @param origins whose pages may call
 */
public record ApiSwitches(Set<String> off, List<String> origins) {
  /** As it is where no settings are stored. */
  public static final ApiSwitches DEFAULT = new ApiSwitches(Set.of(), List.of());

  private static final YAMLMapper YAML = new YAMLMapper();

  public ApiSwitches {
    off = Set.copyOf(off);
    origins = List.copyOf(origins);
  }

  public boolean isOn(String endpoint) {
    return !off.contains(endpoint);
  }

  /**
   * @param yaml stored settings, which were checked when they came
   */
  static ApiSwitches read(String yaml) {
    try {
      JsonNode api = YAML.readTree(yaml).path("api");
      return new ApiSwitches(
          api.path("endpoints")
              .propertyStream()
              .filter(endpoint -> endpoint.getValue().asText().equals("false"))
              .map(endpoint -> endpoint.getKey())
              .collect(Collectors.toSet()),
          texts(api.path("cors")));
    } catch (IOException e) {
      throw new UncheckedIOException("stored settings are no YAML", e);
    }
  }

  /** One stands for a list of one. */
  private static List<String> texts(JsonNode node) {
    return node.isArray()
        ? node.valueStream().map(JsonNode::asText).toList()
        : node.isTextual() ? List.of(node.asText()) : List.of();
  }
}
