package io.butlerops.relay.qrs;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.CustomProperty;
import java.util.List;

/** A task of any kind, as far as starting it needs to know. */
public record QlikTask(String id, String name, List<String> tags, List<CustomProperty> properties) {

  static QlikTask of(JsonNode task) {
    return new QlikTask(
        Fields.text(task, "id"),
        Fields.text(task, "name"),
        Fields.tags(task),
        Fields.customProperties(task));
  }

  /** Names and values are compared as QRS compares them, whatever their case. */
  public boolean has(CustomProperty wanted) {
    return properties.stream()
        .anyMatch(
            one ->
                one.name().equalsIgnoreCase(wanted.name())
                    && one.value().equalsIgnoreCase(wanted.value()));
  }
}
