package io.butlerops.infra.token;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.admin.AdminApi;
import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Stack;
import io.butlerops.infra.admin.Task;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The stack checks everything, so that there is one list of scopes. */
@Command(
    name = "create",
    description = "Makes a token and prints it, once; only its hash is kept.",
    mixinStandardHelpOptions = true)
final class Create extends Task {
  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "Who will hold it, as the history calls them.")
  private String name;

  @Option(
      names = "--scope",
      required = true,
      split = ",",
      paramLabel = "SCOPE",
      description = "What it is good for, such as keyvalue:read, tasks:start, files:* or *.")
  private List<String> scopes;

  @Option(
      names = "--site",
      paramLabel = "SITE",
      description = "The only site that it reaches (default: all).")
  private String site;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "How long it is good (default: until it is revoked).")
  private Integer days;

  @Mixin private Stack stack;

  @Override
  protected int run() throws Refused, InterruptedException {
    ObjectNode wanted = new ObjectMapper().createObjectNode().put("name", name);
    scopes.forEach(wanted.putArray("scopes")::add);
    if (site != null) {
      wanted.put("site", site);
    }
    if (days != null) {
      var end = Clock.systemUTC().instant().plus(Duration.ofDays(days));
      wanted.put("expires", end.truncatedTo(ChronoUnit.SECONDS).toString());
    }
    AdminApi admin = stack.api();
    AdminApi.Answer answer =
        admin.send(
            admin
                .request("/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wanted.toString())));
    String token = answer.accepted().json().path("token").asText();
    err().println("Keep it now, nobody can show it again:");
    out().println(token);
    return 0;
  }
}
