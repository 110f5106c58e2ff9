package io.butlerops.relay.qrs;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.AppMetadata.Owner;
import io.butlerops.contract.TaskData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What QRS told of a task some time ago.
 *
 * @param time when
 */
record Known(Instant time, TaskData data) {

  Optional<TaskFacts> task() {
    return data.task()
        .map(
            metadata ->
                new TaskFacts(data.kind(), metadata, data.reported().appId(), Optional.empty()));
  }

  /**
   * @param id the app that is asked for; empty for the task's, whichever it is
   */
  Optional<AppMetadata> app(String id) {
    return data.app().filter(app -> id.isEmpty() || id.equalsIgnoreCase(data.reported().appId()));
  }

  /** The addresses of the app's owner. */
  List<String> emails() {
    return data.app().flatMap(AppMetadata::owner).map(Owner::emails).orElse(List.of());
  }

  /** Whether that app's owner is the one whose addresses are known. */
  boolean isOwnedAs(Optional<AppMetadata> other) {
    Optional<String> owner = data.app().flatMap(AppMetadata::owner).map(Owner::id);
    return owner.isPresent() && owner.equals(other.flatMap(AppMetadata::owner).map(Owner::id));
  }
}
