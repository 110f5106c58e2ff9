package io.butlerops.functions.admin;

import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.http.Query;
import io.butlerops.functions.settings.EventWords;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which events a caller wants to see; readings, of which there are many, only by their name. */
record AlertFilter(
    Optional<EventType> type, Optional<String> task, Optional<String> app, Optional<Boolean> told)
    implements Predicate<AlertRecord> {

  static AlertFilter of(Query query) {
    return new AlertFilter(
        query.value("event", "one of " + String.join(", ", EventWords.all()), AlertFilter::type),
        query.text("task"),
        query.text("app"),
        query.value("told", "yes or no", Words::yesOrNo));
  }

  /** The types that have no word, such as those of the future, have their own name. */
  private static EventType type(String word) {
    return word.contains(".") ? EventType.of(word) : EventWords.type(word);
  }

  @Override
  public boolean test(AlertRecord alert) {
    Event event = alert.occurrence().event();
    return type.map(event.type()::equals).orElse(!event.type().isReading())
        && told.map(wanted -> wanted == alert.told()).orElse(true)
        && task.map(part -> contains(part, tasks(event))).orElse(true)
        && app.map(part -> contains(part, apps(event))).orElse(true);
  }

  private static Stream<String> tasks(Event event) {
    return event.data() instanceof TaskData task
        ? Stream.of(task.reported().taskName(), task.reported().taskId())
        : Stream.empty();
  }

  private static Stream<String> apps(Event event) {
    if (event.data() instanceof TaskData task) {
      return Stream.of(task.reported().appName(), task.reported().appId());
    }
    return event.data() instanceof EngineReloadData engine
        ? Stream.of(engine.appId())
        : Stream.empty();
  }

  private static boolean contains(String part, Stream<String> names) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return names.anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
