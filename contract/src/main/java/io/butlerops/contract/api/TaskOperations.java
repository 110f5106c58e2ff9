package io.butlerops.contract.api;

import static io.butlerops.contract.api.Operation.Answered.error;
import static io.butlerops.contract.api.Shape.flag;
import static io.butlerops.contract.api.Shape.listOf;
import static io.butlerops.contract.api.Shape.oneOf;
import static io.butlerops.contract.api.Shape.optional;
import static io.butlerops.contract.api.Shape.whole;

import io.butlerops.contract.api.Operation.Answered;
import java.util.List;

/** Tasks of the site ({@code reference/rest-api.md} 1.6). */
public final class TaskOperations {
  static final String KEY_VALUE = "keyvaluestore";
  static final String ID = "starttaskid";
  static final String TAG = "starttasktag";
  static final String PROPERTY = "starttaskcustomproperty";

  static final String NO_TASK =
      "Required parameter (task ID) missing. Should be a task ID or \"-\" if task info is passed"
          + " in body";

  /** What comes with {@code ?wait=}: seconds. */
  static final int LONGEST_WAIT = 25;

  private static final String STARTED =
      """
      {
        "tasksId": {
          "started": [
            {
              "taskId": "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e",
              "taskName": "Reload task of App1"
            }
          ],
          "invalid": [],
          "denied": []
        },
        "tasksTag": [],
        "tasksTagDenied": [],
        "tasksCP": [],
        "tasksCPDenied": []
      }""";

  static final Operation PUT_START =
      Operation.of(
              "PUT",
              "/v4/reloadtask/{taskId}/start",
              "senseStartTask",
              "tasks:start",
              "Starts the task of the path, unless that is -, and those that the body selects by"
                  + " id, tag or custom property; keeps the body's key-values first. Answers 200"
                  + " also if nothing was started.")
          .query(
              optional(
                  "allTaskIdsMustExist",
                  flag(),
                  "Whether no task is started by id if one of the ids is unknown."),
              optional(
                  "wait",
                  whole(),
                  "Seconds, 1 to 25, to wait for the tasks' ends; the answer tells each outcome."))
          .body(
              listOf(
                  Shape.fields(
                      optional(
                          "type",
                          oneOf(KEY_VALUE, ID, TAG, PROPERTY),
                          "What the item is; one without is passed over."),
                      optional(
                          "payload",
                          Shape.fields(),
                          "taskId; tag; customPropertyName and customPropertyValue; or namespace,"
                              + " key, value and ttl in milliseconds."))))
          .failure("Failed starting task")
          .answers(
              new Answered(200, Answered.TEXT, "What was started and what was not.", STARTED),
              new Answered(
                  202,
                  Answered.TEXT,
                  "With wait: what was started; not all had ended. Location tells more.",
                  STARTED),
              error(400, NO_TASK),
              error(500, "Failed starting task"));

  static final Operation POST_START = PUT_START.at("POST", PUT_START.path());

  private TaskOperations() {}

  public static List<Operation> all() {
    return List.of(PUT_START, POST_START);
  }
}
