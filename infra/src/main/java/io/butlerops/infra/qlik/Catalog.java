package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.qlik.World.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of entity that this QRS has, by their names in addresses. */
final class Catalog {
  private final Map<String, Entities> kinds = new HashMap<>();
  private final World world;
  private final Executions executions;
  private final TaskRows tasks;
  private final ExecutionRows rows;

  Catalog(World world, Users users, Executions executions, TaskRows tasks, SystemRows system) {
    this.world = world;
    this.executions = executions;
    this.tasks = tasks;
    this.rows = tasks.executions();
    addTasks();
    addExecutions();
    AppRows apps = tasks.apps();
    kinds.put("app", Entities.of(() -> world.apps().stream().map(apps::app)));
    kinds.put(
        "user",
        new Entities(
            filter -> users.candidates(filter).map(apps::user),
            () -> apps.user(world.users().get(0))));
    kinds.put(
        "servernodeconfiguration", Entities.of(() -> world.nodes().stream().map(system::node)));
    kinds.put(
        "servicestatus", Entities.of(() -> system.services().all().stream().map(system::service)));
    kinds.put(
        "custompropertydefinition",
        Entities.of(() -> world.properties().stream().map(system::property)));
    kinds.put("tag", Entities.of(() -> named("tag", tagNames())));
    kinds.put("stream", Entities.of(() -> named("stream", world.streams().stream())));
  }

  Optional<Entities> find(String kind) {
    return Optional.ofNullable(kinds.get(kind));
  }

  private void addTasks() {
    kinds.put("task", tasks(""));
    for (String kind : List.of("ReloadTask", "ExternalProgramTask", "UserSyncTask")) {
      kinds.put(kind.toLowerCase(Locale.ROOT), tasks(kind));
    }
  }

  /** Tasks of one of QRS's entities, of all when it is empty. */
  private Entities tasks(String schemaPath) {
    return new Entities(
        filter ->
            world.tasks().stream()
                .filter(task -> schemaPath.isEmpty() || schemaPath.equals(schemaPathOf(task)))
                .filter(
                    task -> filter.demands("id").map(ids -> ids.contains(task.id())).orElse(true))
                .map(tasks::row),
        () -> tasks.row(world.tasks().get(0)));
  }

  private static String schemaPathOf(Task task) {
    return TaskRows.schemaPath(task.taskKind());
  }

  private void addExecutions() {
    Task any = world.tasks().get(0);
    kinds.put(
        "executionresult",
        new Entities(
            f -> runs(f, "executionID").flatMap(rows::results), () -> rows.neverStarted(any)));
    kinds.put(
        "executionsession",
        new Entities(
            f -> runs(f, "id").flatMap(execution -> rows.session(execution).stream()),
            () -> Rows.entity(Rows.NO_ID, "ExecutionSession")));
  }

  /** Thousands of runs may be kept: the one that is asked for is looked up. */
  private Stream<Execution> runs(Filter filter, String idField) {
    return filter
        .demands(idField)
        .map(ids -> ids.stream().flatMap(id -> executions.find(id).stream()))
        .orElseGet(() -> executions.all().stream());
  }

  private Stream<String> tagNames() {
    Stream<String> ofApps = world.apps().stream().flatMap(app -> app.tags().stream());
    Stream<String> ofTasks = world.tasks().stream().flatMap(task -> task.tags().stream());
    return Stream.concat(ofApps, ofTasks).distinct().sorted();
  }

  private static Stream<ObjectNode> named(String kind, Stream<String> names) {
    return names.map(name -> Rows.entity(World.id(kind, name), schema(kind)).put("name", name));
  }

  private static String schema(String kind) {
    return kind.equals("tag") ? "Tag" : "Stream";
  }
}
