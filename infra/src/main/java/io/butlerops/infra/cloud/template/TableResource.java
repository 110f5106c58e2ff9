package io.butlerops.infra.cloud.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * @param attributes the type letter of each key attribute
 * @param timeToLive the attribute that says when a row dies
 */
public record TableResource(
    String name,
    Map<String, String> attributes,
    List<KeyAttribute> keys,
    List<Index> indexes,
    Optional<String> timeToLive) {
  public TableResource {
    attributes = Map.copyOf(attributes);
    keys = List.copyOf(keys);
    indexes = List.copyOf(indexes);
  }

  /** {@code HASH} or {@code RANGE}. */
  public record KeyAttribute(String attribute, String type) {}

  /** A global secondary index. */
  public record Index(
      String name, List<KeyAttribute> keys, String projection, List<String> included) {
    public Index {
      keys = List.copyOf(keys);
      included = List.copyOf(included);
    }
  }
}
