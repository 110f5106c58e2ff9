package io.butlerops.relay.qrs;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Which execution is looked for.
 *
 * @param executionId may be empty
 * @param heard when the relay heard of its end
 * @param patient whether to ask again while it is under way
 */
record Search(
    String taskId,
    String executionId,
    Instant heard,
    CompletableFuture<Part<TaskFacts>> task,
    boolean patient,
    Deadline deadline) {}
