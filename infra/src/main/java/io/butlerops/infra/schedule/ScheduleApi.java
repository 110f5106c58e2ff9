package io.butlerops.infra.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.AdminApi;
import io.butlerops.infra.admin.Refused;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stack's {@code /v4/schedules}.
 *
 * @param site whose schedules are made; empty: the token's, or the only one
 */
record ScheduleApi(AdminApi api, Optional<String> site) {
  private static final String PATH = "/schedules";

  /** By id, in the order they were made. */
  Map<String, JsonNode> all() throws Refused, InterruptedException {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    for (JsonNode schedule : api.send(api.request(PATH).GET()).accepted().json()) {
      all.put(schedule.path("id").asText(), schedule);
    }
    return all;
  }

  /** Makes one under this id, if there is none. */
  AdminApi.Answer make(String id, JsonNode body) throws Refused, InterruptedException {
    return api.send(put(id, body).header("If-None-Match", "*"));
  }

  AdminApi.Answer change(String id, JsonNode body) throws Refused, InterruptedException {
    return api.send(put(id, body));
  }

  /**
   * @param verb {@code start} or {@code stop}
   */
  void change(String id, String verb) throws Refused, InterruptedException {
    api.send(api.request(path(id) + "/" + verb).PUT(BodyPublishers.noBody())).accepted();
  }

  JsonNode runs(String id) throws Refused, InterruptedException {
    return api.send(api.request(path(id) + "/runs").GET()).accepted().json();
  }

  private HttpRequest.Builder put(String id, JsonNode body) {
    HttpRequest.Builder request =
        api.request(path(id))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString()));
    site.ifPresent(one -> request.header("X-Butler-Site", one));
    return request;
  }

  private static String path(String id) {
    return PATH + "/" + URLEncoder.encode(id, UTF_8).replace("+", "%20");
  }
}
