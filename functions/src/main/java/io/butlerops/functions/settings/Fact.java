package io.butlerops.functions.settings;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.Execution;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import java.util.Optional;

/** Something that two events may have in common. */
public enum Fact {
  SITE,
  /** The reporting one. */
  HOST,
  /** The executing one. */
  NODE,
  APP,
  TASK,
  /** Of the app. */
  STREAM,
  KIND,
  EVENT;

  /** Empty where the event has none, or it is not known. */
  public Optional<String> of(SiteId site, Event event) {
    Optional<String> value =
        switch (this) {
          case SITE -> Optional.of(site.value());
          case EVENT -> Optional.of(event.type().name());
          default ->
              event.data() instanceof EngineReloadData engine
                  ? of(engine)
                  : event.data() instanceof TaskData task ? of(task) : ofHost(site, event);
        };
    return value.filter(text -> !text.isBlank());
  }

  private Optional<String> ofHost(SiteId site, Event event) {
    return this == HOST
        ? new Facts(site, event).hosts().values().stream().findFirst()
        : Optional.empty();
  }

  private Optional<String> of(EngineReloadData engine) {
    return switch (this) {
      case HOST -> Optional.of(engine.host());
      case APP -> Optional.of(engine.appId());
      default -> Optional.empty();
    };
  }

  private Optional<String> of(TaskData data) {
    return switch (this) {
      case HOST -> Optional.of(data.reported().host());
      case NODE -> data.execution().map(Execution::node);
      case APP -> Optional.of(data.reported().appId());
      case TASK -> Optional.of(data.reported().taskId());
      case STREAM -> data.app().flatMap(AppMetadata::stream).map(AppMetadata.Stream::id);
      case KIND ->
          Optional.of(data.kind()).filter(kind -> kind != TaskKind.UNKNOWN).map(TaskKind::name);
      default -> Optional.empty();
    };
  }
}
