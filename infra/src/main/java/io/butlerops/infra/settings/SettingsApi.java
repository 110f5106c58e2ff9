package io.butlerops.infra.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.settings.SettingsBundle;
import io.butlerops.infra.admin.AdminApi;
import io.butlerops.infra.admin.Refused;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A stack's {@code /admin/settings}. */
record SettingsApi(AdminApi admin) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/settings";

  Stored get() throws Refused, InterruptedException {
    AdminApi.Answer answer = admin.send(admin.request(PATH).GET());
    if (answer.status() == 404) {
      return Stored.NOTHING;
    }
    JsonNode body = answer.accepted().json();
    Map<String, String> files = new LinkedHashMap<>();
    body.path("files")
        .properties()
        .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
    try {
      return new Stored(answer.tag(), new SettingsBundle(body.path("text").asText(), files));
    } catch (IllegalArgumentException e) {
      throw new Refused(answer.address() + " answered with unusable settings: " + e.getMessage());
    }
  }

  /**
   * Replaces one state by another.
   *
   * @param replaced empty where there must be none yet
   * @return names the new state
   * @throws Conflict when another state stands there
   */
  Optional<String> put(SettingsBundle bundle, Optional<String> replaced)
      throws Refused, Conflict, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("text", bundle.text());
    ObjectNode files = body.putObject("files");
    bundle.files().forEach(files::put);
    HttpRequest.Builder request =
        admin
            .request(PATH)
            .header("Content-Type", "application/json")
            .header(replaced.isPresent() ? "If-Match" : "If-None-Match", replaced.orElse("*"))
            .PUT(BodyPublishers.ofString(body.toString()));
    AdminApi.Answer answer = admin.send(request);
    if (answer.status() == 412) {
      throw new Conflict(answer.said());
    }
    return answer.accepted().tag();
  }

  /** Somebody else was first. */
  static final class Conflict extends Exception {
    private static final long serialVersionUID = 1L;

    Conflict(String message) {
      super(message);
    }
  }
}
