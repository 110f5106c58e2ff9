package io.butlerops.functions.alert;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.EventData;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.settings.Facts;
import io.butlerops.functions.settings.Group;
import io.butlerops.functions.settings.Limit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What an alert is about, by which limits and groups tell what is the same. */
record Subject(Alert alert) {
  /** Ids where they are known, for names change. */
  String by(Limit.By by) {
    return switch (by) {
      case TASK, RECIPIENT -> task();
      case SERVICE -> service();
      case APP -> app();
      case ROUTE -> alert.decision().route();
    };
  }

  String by(Group.By by) {
    return switch (by) {
      case SITE -> alert.occurrence().site().value();
      case HOST -> host();
      case APP -> app();
      case TASK -> task();
      case STREAM -> stream();
      case KIND -> data().map(data -> data.kind().wireName()).orElse("");
      case EVENT -> alert.occurrence().event().type().name();
      case ROUTE -> alert.decision().route();
    };
  }

  /** An engine's reload has no task; its app stands for it. */
  private String task() {
    return data()
        .map(data -> firstOf(data.reported().taskId(), data.reported().taskName()))
        .orElseGet(this::app);
  }

  /** What is not about a service is about a task of the host. */
  private String service() {
    boolean service = alert.occurrence().event().type().isService();
    return service ? watched() : host() + "\n" + task();
  }

  /** A task without an app stands for itself, and so does what is watched. */
  private String app() {
    if (alert.occurrence().event().data() instanceof EngineReloadData engine) {
      return engine.appId();
    }
    return data()
        .map(data -> firstOf(data.reported().appId(), data.reported().taskId()))
        .orElseGet(this::watched);
  }

  /** As {@link Ending} tells one from another; what is nothing of the kind, by its source. */
  private String watched() {
    EventData data = alert.occurrence().event().data();
    if (data instanceof ServiceData service) {
      return (service.service().host() + "\n" + service.service().name()).toLowerCase(Locale.ROOT);
    }
    return data instanceof AlarmData alarm ? alarm.subject() : alert.occurrence().event().source();
  }

  private String host() {
    Occurrence occurrence = alert.occurrence();
    return new Facts(occurrence.site(), occurrence.event())
        .hosts().values().stream().findFirst().orElse(occurrence.event().source());
  }

  private String stream() {
    Function<AppMetadata.Stream, String> name = stream -> firstOf(stream.id(), stream.name());
    return data().flatMap(TaskData::app).flatMap(AppMetadata::stream).map(name).orElse("");
  }

  private Optional<TaskData> data() {
    return alert.occurrence().event().data() instanceof TaskData data
        ? Optional.of(data)
        : Optional.empty();
  }

  private static String firstOf(String id, String name) {
    return id.isBlank() ? name : id;
  }
}
