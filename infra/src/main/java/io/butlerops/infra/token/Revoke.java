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
import picocli.CommandLine.Parameters;

/** A whole id is not looked up: that of a token that is half gone is in no list. */
@Command(
    name = "revoke",
    description = "Takes a token away; it ends within half a minute.",
    mixinStandardHelpOptions = true)
final class Revoke extends Task {
  @Parameters(paramLabel = "ID", description = "As token list shows it, or the whole of it.")
  private String id;

  @Mixin private Stack stack;

  @Override
  protected int run() throws Refused, InterruptedException {
    AdminApi admin = stack.api();
    String whole = id.matches("[0-9a-f]{64}") ? id : found(admin);
    admin.send(admin.request("/tokens/" + whole).DELETE()).accepted();
    out().println("revoked: " + whole);
    return 0;
  }

  private String found(AdminApi admin) throws Refused, InterruptedException {
    List<String> found = new ArrayList<>();
    for (JsonNode token :
        admin.send(admin.request("/tokens").GET()).accepted().json().path("items")) {
      if (token.path("id").asText().startsWith(id)) {
        found.add(token.path("id").asText());
      }
    }
    if (found.size() != 1) {
      throw new Refused(
          "%d tokens begin with '%s'; expected one: see token list".formatted(found.size(), id));
    }
    return found.get(0);
  }
}
