package io.butlerops.functions.admin;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.DestinationType;
import io.butlerops.functions.settings.SettingsBundle;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Settings as a caller sends them. */
record Document(String text, Map<String, String> files) {
  private static final String[] YAML = {"application/yaml", "application/x-yaml", "text/yaml"};

  Document {
    if (text == null) {
      throw new IllegalArgumentException("text is missing; expected the settings in YAML");
    }
    files = files == null ? Map.of() : files;
    if (files.values().stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("files: null; expected the text of each file");
    }
  }

  /** As JSON with its files, or as bare YAML without any. */
  static SettingsBundle of(Request request) {
    if (request.contentType().equals("application/json")) {
      return request.json(Document.class).bundle();
    }
    request.is("application/json", YAML[0], YAML[1], YAML[2]);
    return new Document(request.text(), Map.of()).bundle();
  }

  private SettingsBundle bundle() {
    try {
      return new SettingsBundle(text, files);
    } catch (IllegalArgumentException e) {
      throw HttpError.badRequest(e.getMessage());
    }
  }

  /** All that is wrong; empty when it may be used. */
  static List<Problem> problems(
      SettingsBundle bundle, Collection<? extends DestinationType> types) {
    try {
      AlertSettings.parse("settings", bundle.text(), bundle.files(), types);
      return List.of();
    } catch (InvalidSettings e) {
      return e.problems();
    }
  }
}
