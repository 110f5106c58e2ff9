package io.butlerops.infra.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.AdminApi;
import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Stack;
import io.butlerops.infra.admin.Task;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One line each; what is not said is shown as a dash. */
@Command(
    name = "list",
    description = {
      "Shows who may call.",
      "A token marked 'admin only' has no API key, as it is from before /v4: make a new one."
    },
    mixinStandardHelpOptions = true)
final class ListTokens extends Task {
  private static final String LINE = "%-12s  %-24s  %-10s  %-20s  %-20s  %s%n";
  private static final int SHOWN_OF_ID = 12;

  @Mixin private Stack stack;

  @Override
  protected int run() throws Refused, InterruptedException {
    AdminApi admin = stack.api();
    JsonNode tokens = admin.send(admin.request("/tokens").GET()).accepted().json().path("items");
    out().printf(LINE, "ID", "NAME", "SITE", "LAST USED", "EXPIRES", "SCOPES");
    for (JsonNode token : tokens) {
      out()
          .printf(
              LINE,
              token.path("id").asText().substring(0, SHOWN_OF_ID),
              token.path("name").asText(),
              token.path("site").asText("-"),
              token.path("lastUsed").asText("-"),
              token.path("expires").asText("-"),
              scopes(token));
    }
    return 0;
  }

  private static String scopes(JsonNode token) {
    List<String> scopes = new ArrayList<>();
    token.path("scopes").forEach(scope -> scopes.add(scope.asText()));
    return String.join(" ", scopes) + (token.path("v4").asBoolean() ? "" : "  (admin only)");
  }
}
