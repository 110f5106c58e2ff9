package io.butlerops.infra.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.AdminApi;
import io.butlerops.infra.admin.Refused;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** A stack's {@code /admin/services}. */
record ServiceApi(AdminApi api) {

  /**
   * @param asked parameters by name; those without a value are not sent
   */
  JsonNode list(Map<String, String> asked) throws Refused, InterruptedException {
    return get("/services", asked).path("items");
  }

  JsonNode history(Map<String, String> asked) throws Refused, InterruptedException {
    return get("/services/history", asked);
  }

  private JsonNode get(String path, Map<String, String> asked)
      throws Refused, InterruptedException {
    String query =
        asked.entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .map(ServiceApi::parameter)
            .collect(Collectors.joining("&", "?", ""));
    return api.send(api.request(path + query).GET()).accepted().json();
  }

  private static String parameter(Entry<String, String> each) {
    return each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8);
  }
}
