package io.butlerops.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What QRS knows of the task.
 *
 * @param sessionTimeoutMinutes minutes
 * @param nextExecution empty for "never" (QRS says 1753)
 */
public record TaskMetadata(
    String name,
    List<String> tags,
    List<CustomProperty> customProperties,
    boolean manuallyTriggered,
    boolean partialReload,
    int maxRetries,
    int sessionTimeoutMinutes,
    String modifiedBy,
    Optional<Instant> modified,
    Optional<Instant> nextExecution) {
  public TaskMetadata {
    name = Text.orEmpty(name);
    tags = Absent.orEmpty(tags);
    customProperties = Absent.orEmpty(customProperties);
    modifiedBy = Text.orEmpty(modifiedBy);
    modified = Absent.orEmpty(modified);
    nextExecution = Absent.orEmpty(nextExecution);
  }
}
