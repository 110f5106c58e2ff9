package io.butlerops.infra.cloud.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of the template with its intrinsic functions already answered. */
public sealed interface Item {
  String path();

  int line();

  /** Text, a number or a flag: the template's readers say which they expect. */
  record Text(String value, String path, int line) implements Item {}

  record Sequence(List<Item> items, String path, int line) implements Item {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  record Group(Map<String, Item> fields, String path, int line) implements Item {
    public Group {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** This group's fields over another's; groups below are merged in the same way. */
    Group over(Group defaults) {
      Map<String, Item> merged = new LinkedHashMap<>(defaults.fields);
      fields.forEach((name, item) -> merged.merge(name, item, Group::merge));
      return new Group(merged, path, line);
    }

    private static Item merge(Item defaults, Item item) {
      return defaults instanceof Group below && item instanceof Group above
          ? above.over(below)
          : item;
    }
  }
}
