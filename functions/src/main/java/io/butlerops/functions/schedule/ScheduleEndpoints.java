package io.butlerops.functions.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Endpoint;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.api.Reply;
import io.butlerops.contract.api.ScheduleOperations;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers the scheduler's operations. A token of one site sees that site's schedules only. */
final class ScheduleEndpoints {
  private static final String STARTED = "started";
  private static final String STOPPED = "stopped";
  private static final int RUNS = 100;

  private final Schedules schedules;
  private final RunStore runs;
  private final ScheduleReader reader;
  private final Clock clock;

  ScheduleEndpoints(Schedules schedules, RunStore runs, ScheduleReader reader, Clock clock) {
    this.schedules = schedules;
    this.runs = runs;
    this.reader = reader;
    this.clock = clock;
  }

  List<Endpoint> all() {
    return List.of(
        new Endpoint(ScheduleOperations.LIST, this::list),
        new Endpoint(ScheduleOperations.STATUS, this::status),
        new Endpoint(ScheduleOperations.RUNS, this::runs),
        new Endpoint(ScheduleOperations.CREATE, this::create),
        new Endpoint(ScheduleOperations.UPDATE, this::update),
        new Endpoint(ScheduleOperations.DELETE, this::delete),
        new Endpoint(ScheduleOperations.START, input -> one(input, STARTED, "starting")),
        new Endpoint(ScheduleOperations.STOP, input -> one(input, STOPPED, "stopping")),
        new Endpoint(ScheduleOperations.START_ALL, input -> every(input, STARTED)),
        new Endpoint(ScheduleOperations.STOP_ALL, input -> every(input, STOPPED)));
  }

  private Reply list(Input input) {
    if (!input.query().has("id")) {
      return Reply.json(200, visible(input).stream().map(Schedule::listed).toList());
    }
    Schedule found = found(input.query().path("id").asText(), input);
    return tagged(Reply.jsonText(200, List.of(found.fields())), found);
  }

  private Reply status(Input input) {
    List<Schedule> all = visible(input);
    if (input.call().header("accept").orElse("").contains("application/json")) {
      return Reply.json(200, all.stream().map(ScheduleEndpoints::state).toList());
    }
    return Reply.text(
        200,
        all.stream()
            .map(one -> "'%s': %s status: %s ".formatted(one.id(), one.cronText(), word(one)))
            .map(line -> line + "\n")
            .collect(Collectors.joining("", "{\n", "}")));
  }

  private static Map<String, String> state(Schedule schedule) {
    return Map.of(
        "id", schedule.id(), "cronSchedule", schedule.cronText(), "status", word(schedule));
  }

  private static String word(Schedule schedule) {
    return schedule.isStarted() ? "Running" : "Stopped";
  }

  private Reply runs(Input input) {
    Schedule schedule = found(input.parameter("scheduleId"), input);
    return Reply.json(
        200, runs.last(schedule.id(), RUNS).stream().map(ScheduleEndpoints::shown).toList());
  }

  private static ObjectNode shown(Run run) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("slot", run.slot().toString())
        .put("commandId", run.commandId())
        .put("state", run.state().name().toLowerCase(Locale.ROOT))
        .put("message", run.message())
        .put("updated", run.updated().toString());
  }

  private Reply create(Input input) {
    Schedule schedule = reader.made(UUID.randomUUID().toString(), "", input);
    schedules.create(schedule);
    return told(201, schedule);
  }

  private Reply update(Input input) {
    String id = input.parameter("scheduleId");
    if (input.call().header("if-none-match").orElse("").strip().equals("*")) {
      return createAs(id, input);
    }
    found(id, input);
    return changed(id, before -> reader.changed(matching(before, input), input.body()))
        .map(schedule -> told(200, schedule))
        .orElseThrow(() -> notFound(id));
  }

  /** Brings one over from elsewhere, when it was made there included. */
  private Reply createAs(String id, Input input) {
    if (id.isEmpty()) {
      throw new ApiError(400, "REST SCHEDULER: a schedule needs an id");
    }
    Schedule schedule = reader.made(id, input.body().path("created").asText(), input);
    if (!schedules.create(schedule)) {
      throw new ApiError(412, "REST SCHEDULER: Schedule ID " + id + " is there already.");
    }
    return told(201, schedule);
  }

  private static Schedule matching(Schedule before, Input input) {
    Optional<String> wanted = input.call().header("if-match").map(String::strip);
    if (wanted.filter(tag -> !tag.equals("*") && !tag.equals(tag(before))).isPresent()) {
      throw new ApiError(
          412,
          "REST SCHEDULER: Schedule ID %s is at version %s by now; expected %s"
              .formatted(before.id(), tag(before), wanted.get()));
    }
    return before;
  }

  private Reply delete(Input input) {
    String id = input.parameter("scheduleId");
    if (see(id, input).isEmpty() || !schedules.delete(id)) {
      throw new ApiError(400, "REST SCHEDULER: Delete for schedule ID " + id + " failed.");
    }
    return Reply.done();
  }

  /** No id stands for all, as in Butler. */
  private Reply one(Input input, String state, String doing) {
    String id = input.parameter("scheduleId");
    if (id.isEmpty()) {
      return every(input, state);
    }
    return see(id, input)
        .flatMap(seen -> changed(id, before -> before.in(state)))
        .map(schedule -> Reply.jsonText(200, List.of(schedule.fields())))
        .orElseThrow(
            () ->
                new ApiError(400, "REST SCHEDULER: Failed " + doing + " schedule ID " + id + "."));
  }

  /** One that is deleted meanwhile is none of them. */
  private Reply every(Input input, String state) {
    List<JsonNode> changed =
        visible(input).stream()
            .flatMap(one -> changed(one.id(), before -> before.in(state)).stream())
            .map(schedule -> (JsonNode) schedule.fields())
            .toList();
    return Reply.jsonText(200, changed);
  }

  private Optional<Schedule> changed(String id, Function<Schedule, Schedule> change) {
    return schedules.change(id, change::apply);
  }

  private List<Schedule> visible(Input input) {
    return schedules.all().stream().filter(one -> mayReach(one, input)).toList();
  }

  private Optional<Schedule> see(String id, Input input) {
    return schedules.find(id).filter(one -> mayReach(one, input));
  }

  private Schedule found(String id, Input input) {
    return see(id, input).orElseThrow(() -> notFound(id));
  }

  private static boolean mayReach(Schedule schedule, Input input) {
    return input.call().caller().site().map(schedule.site()::equals).orElse(true);
  }

  private static ApiError notFound(String id) {
    return new ApiError(400, "REST SCHEDULER: Schedule ID " + id + " not found.");
  }

  private Reply told(int status, Schedule schedule) {
    ObjectNode answer = schedule.fields();
    NextTimes.of(schedule.timing(), clock.instant()).forEach(answer.putArray("next")::add);
    return tagged(Reply.jsonText(status, answer), schedule);
  }

  private static Reply tagged(Reply reply, Schedule schedule) {
    return reply.with("ETag", tag(schedule));
  }

  private static String tag(Schedule schedule) {
    return '"' + Long.toString(schedule.version()) + '"';
  }
}
