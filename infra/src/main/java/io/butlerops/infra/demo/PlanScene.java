package io.butlerops.infra.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.AdminApi;
import io.butlerops.infra.admin.Refused;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;

/** A plan of which access licenses would be released, and why; none is. */
record PlanScene() implements Scene {
  private static final String PLAN = "/licenses/plan";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public void play(Stage stage, Narrator narrator)
      throws IOException, InterruptedException, NotSeen {
    AdminApi admin = new AdminApi(stage.cloud().endpoints().admin(), stage.cloud().token());
    narrator.say("%nA dry-run plan of licenses to release is asked for");
    try {
      JsonNode plan = await(admin, ask(admin));
      PlanTable.lines(plan).forEach(line -> narrator.say("  %s", line));
    } catch (Refused e) {
      throw new NotSeen("no plan: " + e.getMessage());
    }
  }

  private static String ask(AdminApi admin) throws Refused, InterruptedException {
    String body = "{\"site\":\"" + Stage.SITE + "\"}";
    return admin
        .send(
            admin
                .request(PLAN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)))
        .accepted()
        .json()
        .path("plan")
        .asText();
  }

  private static JsonNode await(AdminApi admin, String id)
      throws IOException, InterruptedException, NotSeen {
    return Narrator.await(LIMIT, () -> made(admin, id))
        .orElseThrow(() -> new NotSeen("no plan within " + LIMIT.toSeconds() + " s"));
  }

  private static Optional<JsonNode> made(AdminApi admin, String id)
      throws InterruptedException, NotSeen {
    try {
      JsonNode plan =
          admin
              .send(admin.request(PLAN + "?site=" + Stage.SITE + "&id=" + id).GET())
              .accepted()
              .json();
      return plan.path("state").asText().equals("asked") ? Optional.empty() : Optional.of(plan);
    } catch (Refused e) {
      throw new NotSeen("no plan: " + e.getMessage());
    }
  }
}
