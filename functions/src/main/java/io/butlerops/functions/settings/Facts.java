package io.butlerops.functions.settings;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What may be asked about an event. Each fact has the values that are known so far. */
public record Facts(SiteId site, Event event) {
  private static final Set<TaskKind> WITHOUT_APP =
      Set.of(TaskKind.EXTERNAL_PROGRAM, TaskKind.USER_SYNC);

  /** Nothing that anybody has to hear of who has not asked. */
  public boolean success() {
    return isQuiet(event.type());
  }

  /** What routes do not take that say nothing about events. */
  static boolean isQuiet(EventType type) {
    return type.equals(EventType.TASK_SUCCEEDED)
        || type.equals(EventType.SERVICE_STARTED)
        || isOnlyForThoseWhoAsk(type);
  }

  /** Routes take it only where they name its type: readings, notices, the ends of alarms. */
  public boolean isOnlyForThoseWhoAsk() {
    return isOnlyForThoseWhoAsk(event.type());
  }

  private static boolean isOnlyForThoseWhoAsk(EventType type) {
    return type.isReading() || type.isNotice() || type.isOver();
  }

  public Known<String> sites() {
    return Known.of(site.value());
  }

  public Known<EventType> types() {
    return new Known<>(List.of(event.type()), true);
  }

  /** Unknown where QRS did not tell; an engine's reload has none. */
  public Known<TaskKind> kinds() {
    return task()
        .map(TaskData::kind)
        .map(kind -> kind == TaskKind.UNKNOWN ? List.<TaskKind>of() : List.of(kind))
        .map(kinds -> new Known<>(kinds, !kinds.isEmpty()))
        .orElseGet(Known::nothing);
  }

  /** The one that reported the event. */
  public Known<String> hosts() {
    if (event.data() instanceof ServiceData service) {
      return Known.of(service.service().host());
    }
    if (event.data() instanceof AlarmData alarm) {
      return named(alarm.facts().getOrDefault("host", ""));
    }
    return reported(data -> data.reported().host(), EngineReloadData::host);
  }

  /** The one that ran the task. */
  public Known<String> nodes() {
    return task()
        .map(data -> Known.of(data.execution().map(Execution::node).orElse("")))
        .orElseGet(Known::nothing);
  }

  /** {@code directory\id} of who ran it. */
  public Known<String> users() {
    return reported(
        data -> data.reported().user(),
        engine -> engine.userId().isBlank() ? "" : engine.userDirectory() + "\\" + engine.userId());
  }

  /** Name and id. */
  public Known<String> tasks() {
    return task()
        .map(
            data ->
                identity(
                    data.reported().taskId(),
                    data.reported().taskName(),
                    data.task().map(TaskMetadata::name)))
        .orElseGet(Known::nothing);
  }

  /** Name and id; the engine tells of the id only, so there is no name to wait for. */
  public Known<String> apps() {
    if (event.data() instanceof EngineReloadData engine) {
      return new Known<>(List.of(engine.appId()), true);
    }
    return task()
        .filter(Facts::hasApp)
        .map(
            data ->
                identity(
                    data.reported().appId(),
                    data.reported().appName(),
                    data.app().map(AppMetadata::name)))
        .orElseGet(Known::nothing);
  }

  /** Name and id of the app's stream; an app that is not published has none. */
  public Known<String> streams() {
    return ofApp(
        app ->
            app.stream().stream()
                .flatMap(stream -> Stream.of(stream.name(), stream.id()))
                .filter(text -> !text.isBlank())
                .toList());
  }

  /** {@code directory\id} of the app's owner. */
  public Known<String> owners() {
    Known<String> owners =
        ofApp(
            app ->
                app.owner().stream()
                    .map(owner -> owner.directory() + "\\" + owner.userId())
                    .toList());
    return ownerless() ? new Known<>(List.of(), false) : owners;
  }

  /** All addresses of the app's owner; there may be none. */
  public Known<String> ownerAddresses() {
    Known<String> addresses =
        ofApp(app -> app.owner().stream().flatMap(owner -> owner.emails().stream()).toList());
    boolean notFound =
        task().stream()
            .flatMap(data -> data.missing().stream())
            .anyMatch(missing -> missing.what().equals("owner"));
    return notFound || ownerless() ? new Known<>(addresses.values(), false) : addresses;
  }

  /** Of task and app. */
  public Known<String> tags() {
    return taskTags().and(appTags());
  }

  public Known<String> taskTags() {
    return ofTask(TaskMetadata::tags);
  }

  public Known<String> appTags() {
    return ofApp(AppMetadata::tags);
  }

  /** Of task and app. */
  public Known<CustomProperty> customProperties() {
    return taskProperties().and(appProperties());
  }

  public Known<CustomProperty> taskProperties() {
    return ofTask(TaskMetadata::customProperties);
  }

  public Known<CustomProperty> appProperties() {
    return ofApp(AppMetadata::customProperties);
  }

  /** Every name of it. */
  public Known<String> services() {
    if (event.data() instanceof ServiceData data) {
      return named(
          data.service().name(), data.service().displayName(), data.service().friendlyName());
    }
    return Known.nothing();
  }

  /** Empty for events that are not about a task. */
  public Optional<TaskData> task() {
    return event.data() instanceof TaskData data ? Optional.of(data) : Optional.empty();
  }

  /** Every app has an owner; one without was not found out. */
  private boolean ownerless() {
    return task().flatMap(TaskData::app).filter(app -> app.owner().isEmpty()).isPresent();
  }

  private Known<String> reported(
      Function<TaskData, String> byScheduler, Function<EngineReloadData, String> byEngine) {
    if (event.data() instanceof EngineReloadData engine) {
      return Known.of(byEngine.apply(engine));
    }
    return task().map(data -> Known.of(byScheduler.apply(data))).orElseGet(Known::nothing);
  }

  private <T> Known<T> ofTask(Function<TaskMetadata, List<T>> values) {
    return task().map(data -> metadata(data.task().map(values))).orElseGet(Known::nothing);
  }

  private <T> Known<T> ofApp(Function<AppMetadata, List<T>> values) {
    return task()
        .filter(Facts::hasApp)
        .map(data -> metadata(data.app().map(values)))
        .orElseGet(Known::nothing);
  }

  private static <T> Known<T> metadata(Optional<List<T>> values) {
    return new Known<>(values.orElse(List.of()), values.isPresent());
  }

  private static boolean hasApp(TaskData data) {
    return !WITHOUT_APP.contains(data.kind());
  }

  /** There is nothing more to find out. */
  private static Known<String> named(String... names) {
    return new Known<>(Stream.of(names).filter(name -> !name.isBlank()).toList(), true);
  }

  private static Known<String> identity(String id, String reported, Optional<String> known) {
    List<String> names =
        Stream.concat(Stream.of(reported), known.stream()).filter(name -> !name.isBlank()).toList();
    return new Known<>(
        Stream.concat(names.stream(), Stream.of(id)).filter(text -> !text.isBlank()).toList(),
        !names.isEmpty());
  }
}
