package io.butlerops.relay.message;

import io.butlerops.contract.EventType;
import io.butlerops.contract.Reported;
import io.butlerops.relay.message.Parsed.Reason;
import io.butlerops.relay.message.Parsed.Rejected;
import io.butlerops.relay.message.Parsed.Understood;
import java.util.Optional;

/**
 * {@code host;task;app;user;taskId;appId;time;level;executionId;message}, with or without a type
 * before it. Names and message may contain {@code ;}: where the number of fields does not tell
 * which is which, the ids do.
 *
 * @param host the host's field: 1 after a type, 0 in the layout without type
 */
record TaskLayout(Fields fields, int host) {
  private static final int NAMES = 3;
  private static final String TEST_MARK = " [butler-test]";

  static Parsed typed(EventType outcome, Fields fields) {
    TaskLayout layout = new TaskLayout(fields, 1);
    int anchor = layout.anchor();
    return anchor < 0 ? layout.rejected() : layout.read(outcome, anchor);
  }

  /**
   * Butler's layout before 2021, of failures only. Without a type only ids in their usual place are
   * proof: a mistyped success must not become a failure.
   */
  static Optional<Parsed> untyped(Fields fields) {
    TaskLayout layout = new TaskLayout(fields, 0);
    int anchor = layout.usualAnchor();
    return anchor + 3 < fields.count() && layout.isAnchor(anchor)
        ? Optional.of(layout.read(EventType.TASK_FAILED, anchor))
        : Optional.empty();
  }

  /** Where the task id stands when no name contains a separator. */
  private int usualAnchor() {
    return host + 1 + NAMES;
  }

  /**
   * Where the task id stands: eleven fields mean what they say, others are searched. -1: nowhere.
   */
  private int anchor() {
    boolean usual = fields.count() == Fields.USUAL && idsStandAt(usualAnchor());
    if (usual && !id(usualAnchor()).isEmpty()) {
      return usualAnchor();
    }
    for (int at = usualAnchor(); at + 3 < fields.count(); at++) {
      if (isAnchor(at)) {
        return at;
      }
    }
    return usual ? usualAnchor() : -1;
  }

  private boolean isAnchor(int at) {
    return fields.length(at) >= Guid.LENGTH
        && Guid.matches(id(at))
        && Guid.matchesOrEmpty(id(at + 1))
        && isTime(fields.at(at + 2))
        && (isLevel(fields.at(at + 3)) || isLevelWithId(fields.at(at + 3)));
  }

  private boolean idsStandAt(int at) {
    return Guid.matchesOrEmpty(id(at)) && Guid.matchesOrEmpty(id(at + 1));
  }

  private Parsed read(EventType outcome, int anchor) {
    String level = fields.at(anchor + 3).strip();
    boolean glued = isLevelWithId(level);
    String fourth = glued || anchor + 4 >= fields.count() ? "" : id(anchor + 4);
    boolean hasOwnId = !glued && Guid.matchesOrEmpty(fourth);
    String executionId = glued ? level.substring(level.length() - Guid.LENGTH) : fourth;
    String message = Cleaning.wholeMessage(fields.rest(anchor + (hasOwnId ? 5 : 4)));
    boolean test = message.endsWith(TEST_MARK);
    Reported reported =
        reported(
            anchor,
            glued ? level.substring(0, level.length() - Guid.LENGTH) : level,
            Guid.matches(executionId) ? Guid.orEmpty(executionId) : "",
            test ? message.substring(0, message.length() - TEST_MARK.length()) : message);
    return new Understood(new Message.Task(outcome, reported, test));
  }

  private Reported reported(int anchor, String level, String executionId, String message) {
    String appId = Guid.orEmpty(id(anchor + 1));
    Names names = Names.of(fields, host + 1, anchor, !appId.isEmpty());
    return new Reported(
        fields.at(host).strip(),
        names.task(),
        names.app(),
        names.user(),
        id(anchor),
        appId,
        fields.at(anchor + 2).strip(),
        level,
        executionId,
        Cleaning.cut(message));
  }

  private Rejected rejected() {
    if (fields.count() < Fields.USUAL) {
      return new Rejected(
          Reason.TOO_FEW_FIELDS, fields.count() + " fields, expected " + Fields.USUAL);
    }
    if (fields.count() > Fields.USUAL) {
      return new Rejected(
          Reason.NO_IDS,
          fields.count() + " fields, and no task id with app id, time and level after it");
    }
    boolean task = !Guid.matchesOrEmpty(id(usualAnchor()));
    String shown = id(usualAnchor() + (task ? 0 : 1));
    return new Rejected(
        task ? Reason.TASK_ID : Reason.APP_ID,
        (task ? "task id '" : "app id '") + Cleaning.excerpt(shown) + "' is not a GUID");
  }

  private String id(int field) {
    return fields.at(field).strip();
  }

  /** Any form of date and time; nobody reads it as a date. */
  private static boolean isTime(String text) {
    String time = text.strip();
    return time.length() >= 10
        && time.length() <= 40
        && Character.isDigit(time.charAt(0))
        && time.indexOf(':') > 0;
  }

  private static boolean isLevel(String text) {
    String level = text.strip();
    return !level.isEmpty() && level.length() <= 12 && isLetters(level, level.length());
  }

  /** A layout of 2020 lacked the separator between level and execution id. */
  private static boolean isLevelWithId(String text) {
    String level = text.strip();
    int letters = level.length() - Guid.LENGTH;
    return letters > 0
        && letters <= 12
        && isLetters(level, letters)
        && Guid.matches(level.substring(letters));
  }

  private static boolean isLetters(String text, int count) {
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if ((c < 'A' || c > 'Z') && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    return true;
  }
}
