package io.butlerops.infra.license;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.admin.AdminApi;
import io.butlerops.infra.admin.Refused;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.Set;

/** A stack's {@code /admin/licenses}. */
record LicenseApi(AdminApi api) {
  private static final String PATH = "/licenses";
  private static final int ACCEPTED = 202;
  private static final int PAGE = 200;

  /** Plans that nothing more happens to by itself. */
  static final Set<String> AT_REST = Set.of("ready", "failed", "done");

  /** Of the site, or of all. */
  JsonNode sites(Optional<String> site) throws Refused, InterruptedException {
    return get(PATH + site.map(one -> "?site=" + encoded(one)).orElse("")).path("items");
  }

  /**
   * @return the plan that is being made
   */
  JsonNode plan(Optional<String> site) throws Refused, InterruptedException {
    return post("/plan", body(site));
  }

  JsonNode release(String site, String plan) throws Refused, InterruptedException {
    return post("/release", body(Optional.of(site)).put("plan", plan));
  }

  /** The newest. */
  JsonNode latest(String site) throws Refused, InterruptedException {
    return get(PATH + "/plan?limit=1&site=" + encoded(site));
  }

  /** A page of it. */
  JsonNode plan(String site, String id, String cursor) throws Refused, InterruptedException {
    return get(
        "%s/plan?site=%s&id=%s&limit=%d&cursor=%s"
            .formatted(PATH, encoded(site), encoded(id), PAGE, encoded(cursor)));
  }

  private JsonNode get(String path) throws Refused, InterruptedException {
    return api.send(api.request(path).GET()).accepted().json();
  }

  private JsonNode post(String path, ObjectNode body) throws Refused, InterruptedException {
    AdminApi.Answer answer =
        api.send(
            api.request(PATH + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    return answer.status() == ACCEPTED ? answer.json() : answer.accepted().json();
  }

  private static ObjectNode body(Optional<String> site) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    site.ifPresent(one -> body.put("site", one));
    return body;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
