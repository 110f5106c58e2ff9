package io.butlerops.relay.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * How far a reload came, for the time after a restart.
 *
 * @param command the id of the command that asked for it
 * @param lastReload the app's own, before it; empty when it had none
 * @param since by our clock
 */
record Job(
    @JsonProperty("command") String command,
    @JsonProperty("app") String app,
    @JsonProperty("lastReload") String lastReload,
    @JsonProperty("since") Instant since,
    @JsonProperty("step") Step step) {
  enum Step {
    RELOADING,
    /** Its follow-up tasks are being started: they may have been, or not. */
    STARTING
  }

  Job starting() {
    return new Job(command, app, lastReload, since, Step.STARTING);
  }
}
