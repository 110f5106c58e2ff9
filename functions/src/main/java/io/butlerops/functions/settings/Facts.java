package io.butlerops.functions.settings;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What matchers may ask about an event. Each fact has the values that are known so far. */
public record Facts(SiteId site, Event event) {
  private static final Set<TaskKind> WITHOUT_APP =
      Set.of(TaskKind.EXTERNAL_PROGRAM, TaskKind.USER_SYNC);

  boolean success() {
    return event.type().equals(EventType.TASK_SUCCEEDED);
  }

  Known<String> sites() {
    return new Known<>(List.of(site.value()), true);
  }

  Known<EventType> types() {
    return new Known<>(List.of(event.type()), true);
  }

  /** Name and id. */
  Known<String> tasks() {
    return task()
        .map(
            data ->
                identity(
                    data.reported().taskId(),
                    data.reported().taskName(),
                    data.task().map(TaskMetadata::name)))
        .orElse(new Known<>(List.of(), true));
  }

  /** Name and id; the engine tells of the id only, so there is no name to wait for. */
  Known<String> apps() {
    if (event.data() instanceof EngineReloadData engine) {
      return new Known<>(List.of(engine.appId()), true);
    }
    if (task().filter(Facts::hasApp).isEmpty()) {
      return new Known<>(List.of(), true);
    }
    TaskData data = task().orElseThrow();
    return identity(
        data.reported().appId(), data.reported().appName(), data.app().map(AppMetadata::name));
  }

  /** Of task and app. */
  Known<String> tags() {
    return metadata(TaskMetadata::tags, AppMetadata::tags);
  }

  /** Of task and app. */
  Known<CustomProperty> customProperties() {
    return metadata(TaskMetadata::customProperties, AppMetadata::customProperties);
  }

  private <T> Known<T> metadata(
      Function<TaskMetadata, List<T>> ofTask, Function<AppMetadata, List<T>> ofApp) {
    List<T> values =
        Stream.concat(
                task().flatMap(TaskData::task).map(ofTask).stream(),
                task().flatMap(TaskData::app).map(ofApp).stream())
            .flatMap(List::stream)
            .toList();
    return new Known<>(values, task().map(Facts::metadataComplete).orElse(true));
  }

  private static boolean metadataComplete(TaskData data) {
    return data.task().isPresent() && (data.app().isPresent() || !hasApp(data));
  }

  private static boolean hasApp(TaskData data) {
    return !WITHOUT_APP.contains(data.kind());
  }

  private static Known<String> identity(String id, String reported, Optional<String> known) {
    List<String> names =
        Stream.concat(Stream.of(reported), known.stream()).filter(name -> !name.isBlank()).toList();
    return new Known<>(
        Stream.concat(names.stream(), Stream.of(id)).filter(text -> !text.isBlank()).toList(),
        !names.isEmpty());
  }

  private Optional<TaskData> task() {
    return event.data() instanceof TaskData data ? Optional.of(data) : Optional.empty();
  }
}
