package io.butlerops.functions.template;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Fields of one thing, with the text that stands for it when a template prints it as a whole. */
final class Labelled extends AbstractMap<String, Object> {
  private final String label;
  private final Map<String, Object> fields;

  Labelled(String label, Map<String, Object> fields) {
    this.label = label;
    this.fields = new LinkedHashMap<>(fields);
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return fields.entrySet();
  }

  @Override
  public String toString() {
    return label;
  }
}
