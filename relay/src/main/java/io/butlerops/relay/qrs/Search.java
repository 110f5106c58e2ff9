package io.butlerops.relay.qrs;

import io.butlerops.relay.log.Errand;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Which execution is looked for.
 *
 * @param executionId may be empty
 * @param heard when the relay heard of its end
 * @param errand what is to become of its whole script log; empty for nothing
 * @param patient whether to ask again while it is under way
 */
record Search(
    String taskId,
    String executionId,
    Instant heard,
    CompletableFuture<Part<TaskFacts>> task,
    boolean patient,
    Deadline deadline,
    Optional<Errand> errand) {

  Search with(Errand wanted) {
    return new Search(taskId, executionId, heard, task, patient, deadline, Optional.of(wanted));
  }
}
