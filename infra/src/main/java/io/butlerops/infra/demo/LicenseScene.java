package io.butlerops.infra.demo;

import io.butlerops.contract.EventType;
import io.butlerops.infra.qlik.ServerKey;
import java.io.IOException;
import java.time.Duration;

/** The license of the Qlik Sense server comes to its end. */
record LicenseScene() implements Scene {
  private static final int DAYS_LEFT = 14;

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public void play(Stage stage, Narrator narrator)
      throws IOException, InterruptedException, NotSeen {
    ServerKey before = stage.qlik().licenses().server();
    stage.qlik().licenses().serverEndsIn(DAYS_LEFT);
    narrator.say(
        "%nThe server license ended on %s; now it ends on %s",
        before.text(), stage.qlik().licenses().server().text());
    narrator.follow(
        "license changed", event -> event.type().equals(EventType.LICENSE_EXPIRING), LIMIT);
  }
}
