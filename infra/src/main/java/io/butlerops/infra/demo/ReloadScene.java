package io.butlerops.infra.demo;

import io.butlerops.contract.EventId;
import io.butlerops.contract.EventType;
import io.butlerops.infra.qlik.Outcome;
import java.io.IOException;
import java.time.Duration;

/** A reload fails. */
record ReloadScene() implements Scene {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public void play(Stage stage, Narrator narrator)
      throws IOException, InterruptedException, NotSeen {
    String task = stage.qlik().tasks().stream().findFirst().orElseThrow().name();
    String execution = stage.qlik().run(task, Outcome.FAILED);
    String eventId = EventId.ofExecution(Stage.SITE, execution, EventType.TASK_FAILED);
    narrator.say("%n\"%s\" fails (execution %s, event %s)", task, execution, eventId);
    narrator.follow(eventId, LIMIT);
  }
}
