package io.butlerops.infra.cloud.template;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import java.util.ArrayList;
import java.util.List;

/** Everything wrong with one template, gathered so that all of it is said at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(String path, int line, String message) {
    found.add(new Problem(path, line, message));
  }

  void add(Item item, String message) {
    add(item.path(), item.line(), message);
  }

  void throwIfAny(String document) {
    if (!found.isEmpty()) {
      throw new InvalidSettings(document, found);
    }
  }
}
