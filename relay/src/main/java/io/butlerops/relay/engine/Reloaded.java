package io.butlerops.relay.engine;

import io.butlerops.contract.command.TasksStarted;
import java.util.Optional;

/**
 * The end of a reload.
 *
 * @param reloaded whether it went well; then the app is saved too
 * @param followUps what became of the tasks after it; empty when there were none to start
 */
record Reloaded(String appId, boolean reloaded, Optional<TasksStarted> followUps) {}
