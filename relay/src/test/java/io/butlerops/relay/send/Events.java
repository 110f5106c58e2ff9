package io.butlerops.relay.send;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.Reported;
import io.butlerops.contract.ScriptLog;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Events to send. */
final class Events {
  static final Instant TIME = Instant.parse("2026-03-01T10:15:30Z");

  private Events() {}

  static Event failed(String id) {
    return failed(id, "Task failed", Optional.empty());
  }

  static Event failed(String id, String message, Optional<ScriptLog> scriptLog) {
    Reported reported =
        new Reported(
            "pro2-win1",
            "Reload of Sales",
            "Sales",
            "QLIK\\anna",
            "task-1",
            "app-1",
            "",
            "ERROR",
            "execution-" + id,
            message);
    return new Event(
        id,
        "/site/hq/node/pro2-win1",
        EventType.TASK_FAILED,
        TIME,
        new TaskData(
            TaskKind.RELOAD,
            reported,
            HeardBy.UDP,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            scriptLog,
            List.of()));
  }

  /** Text that does not compress. */
  static String noise(int length) {
    Random random = new Random(length);
    return random
        .ints(length, '!', 0x2000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
