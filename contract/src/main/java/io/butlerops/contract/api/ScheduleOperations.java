package io.butlerops.contract.api;

import static io.butlerops.contract.api.Operation.Answered.JSON;
import static io.butlerops.contract.api.Operation.Answered.TEXT;

import io.butlerops.contract.api.Operation.Answered;
import java.util.List;

/** The scheduler's operations ({@code reference/rest-api.md} 1.5 and 3). */
public final class ScheduleOperations {
  private static final String READ = "schedules:read";
  private static final String WRITE = "schedules:write";
  private static final String ALL = "/v4/schedules";
  private static final String ONE = ALL + "/{scheduleId}";

  private static final String EXAMPLE =
      """
      {"name":"Every 30 sec","cronSchedule":"*/30 * * * * *","timezone":"Europe/Stockholm",\
      "qlikSenseTaskId":"0fe447a9-ba1f-44a9-ac23-68c3a1d88d8b","startupState":"started",\
      "tags":["Sales","abc 123 åäö"],"id":"8ef2b723-0a12-4da7-aea2-cada31734a31",\
      "created":"2026-11-23T03:43:23.350Z","lastKnownState":"started\"}""";

  private static final Shape SCHEDULE =
      Shape.fields(
          Shape.required("name", Shape.text(), "A label."),
          Shape.required(
              "cronSchedule",
              Shape.text(),
              "Five fields (minute hour day month weekday), or six with seconds first."),
          Shape.required(
              "timezone", Shape.text(), "IANA name of the zone whose clock the cron is read from."),
          Shape.required("qlikSenseTaskId", Shape.text(), "The task to start."),
          Shape.required(
              "startupState",
              Shape.oneOf("start", "started", "stop", "stopped"),
              "Whether it fires from the beginning."),
          Shape.optional("tags", Shape.listOf(Shape.text()), "Labels without effect."));

  private static final Answered UNKNOWN = error(400, "There is no such schedule.");
  private static final Answered BAD =
      error(400, "What was given has another shape, or cron or zone cannot be used.");
  private static final Answered FAILED = error(500, "It could not be done for the moment.");

  public static final Operation LIST =
      Operation.of("GET", ALL, "getSchedule", READ, "All schedules, or the one with this id.")
          .query(Shape.optional("id", Shape.text(), "Id of a schedule."))
          .failure("Failed retrieving schedule")
          .answers(
              new Answered(200, JSON, "All schedules, in the order they were made.", list()),
              new Answered(
                  200, TEXT, "With an id: JSON, a list of one, with all stored fields.", list()),
              UNKNOWN,
              FAILED);

  public static final Operation STATUS =
      Operation.of(
              "GET",
              ALL + "/status",
              "getScheduleStatusAll",
              READ,
              "Which schedules run, as text; as JSON for those who accept that.")
          .failure("Failed retrieving scheduler status")
          .answers(
              new Answered(
                  200, TEXT, "A line for each.", "{\n'task-1': 0 6 * * * status: Running \n}"),
              FAILED);

  /** Not in Butler. */
  public static final Operation RUNS =
      Operation.of(
              "GET",
              ONE + "/runs",
              "getSchedule",
              READ,
              "The last times it was due, the newest first, and what became of them.")
          .failure("Failed retrieving runs of schedule")
          .answers(
              new Answered(
                  200,
                  JSON,
                  "State is due, sent (to the relay), started or failed.",
                  """
                  [{"slot":"2026-11-23T05:00:00Z","commandId":"4d0f1a3c5b7e9d2f4d0f1a3c5b7e9d2f",\
                  "state":"started","message":"","updated":"2026-11-23T05:00:00.410Z\"}]"""),
              UNKNOWN,
              FAILED);

  public static final Operation CREATE =
      Operation.of("POST", ALL, "createNewSchedule", WRITE, "Makes a schedule.")
          .body(SCHEDULE)
          .failure("Failed adding new schedule")
          .answers(
              new Answered(
                  201, TEXT, "JSON: the schedule, and its next five times as next.", EXAMPLE),
              BAD,
              FAILED);

  /** Not in Butler, which has a switch for it. */
  public static final Operation UPDATE =
      Operation.of(
              "PUT",
              ONE,
              "updateSchedule",
              WRITE,
              "Changes a schedule; with If-None-Match: *, makes one under this id.")
          .body(SCHEDULE)
          .failure("Failed updating schedule")
          .answers(
              new Answered(
                  200, TEXT, "JSON: the schedule, and its next five times as next.", EXAMPLE),
              BAD,
              error(412, "Somebody else changed it (If-Match), or it is there already."),
              FAILED);

  public static final Operation DELETE =
      Operation.of("DELETE", ONE, "deleteSchedule", WRITE, "Deletes a schedule.")
          .failure("Failed deleting schedule")
          .answers(new Answered(204, "", "Deleted.", ""), UNKNOWN, FAILED);

  public static final Operation START =
      changed("start", "startSchedule", "Starts a schedule.", "starting");

  public static final Operation STOP =
      changed("stop", "stopSchedule", "Stops a schedule.", "stopping");

  public static final Operation START_ALL =
      changed("start", "startSchedule", "Starts all schedules.", "starting")
          .at("PUT", ALL + "/startall");

  public static final Operation STOP_ALL =
      changed("stop", "stopSchedule", "Stops all schedules.", "stopping")
          .at("PUT", ALL + "/stopall");

  private ScheduleOperations() {}

  public static List<Operation> all() {
    return List.of(LIST, STATUS, RUNS, CREATE, UPDATE, DELETE, START, STOP, START_ALL, STOP_ALL);
  }

  private static Operation changed(String verb, String toggle, String summary, String doing) {
    return Operation.of("PUT", ONE + "/" + verb, toggle, WRITE, summary)
        .failure("Failed " + doing + " schedule")
        .answers(
            new Answered(200, TEXT, "JSON: a list of what was changed.", list()), UNKNOWN, FAILED);
  }

  private static String list() {
    return "[" + EXAMPLE + "]";
  }

  private static Answered error(int status, String meaning) {
    return new Answered(status, JSON, meaning, "");
  }
}
