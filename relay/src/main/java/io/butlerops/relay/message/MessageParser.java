package io.butlerops.relay.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.contract.EventType;
import io.butlerops.relay.message.Parsed.Reason;
import io.butlerops.relay.message.Parsed.Rejected;
import io.butlerops.relay.message.Parsed.Understood;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the datagrams of Qlik's log appenders, of all ages. Whatever the bytes are, it answers and
 * never throws.
 */
public final class MessageParser {
  private static final String ENGINE = "/engine-reload-failed/";

  private static final Map<String, EventType> OUTCOMES =
      Map.of(
          "/scheduler-task-failed/", EventType.TASK_FAILED,
          "/scheduler-reload-failed/", EventType.TASK_FAILED,
          "/scheduler-reloadtask-failed/", EventType.TASK_FAILED,
          "/scheduler-task-aborted/", EventType.TASK_ABORTED,
          "/scheduler-reload-aborted/", EventType.TASK_ABORTED,
          "/scheduler-task-success/", EventType.TASK_SUCCEEDED,
          "/scheduler-reloadtask-success/", EventType.TASK_SUCCEEDED,
          "/scheduler-distribute/", EventType.TASK_DISTRIBUTED);

  private static final Set<String> USER_COMMANDS =
      Set.of("start session", "stop session", "open connection", "close connection");

  private MessageParser() {}

  /** The bytes of one datagram; what is not UTF-8 becomes U+FFFD. */
  public static Parsed parse(byte[] datagram) {
    Fields fields = Fields.split(Cleaning.unprefixed(new String(datagram, UTF_8)));
    String type = type(fields.at(0));
    EventType outcome = OUTCOMES.get(type);
    if (outcome != null) {
      return TaskLayout.typed(outcome, fields);
    }
    if (type.equals(ENGINE)) {
      return EngineLayout.read(fields);
    }
    if (type.equals(LoopLayout.TYPE)) {
      return LoopLayout.read(fields);
    }
    return type.startsWith("/") ? unknown(type) : withoutType(type, fields);
  }

  /**
   * What was understood before.
   *
   * @throws IllegalArgumentException when it is not understood any more
   */
  public static Message understood(byte[] datagram) {
    Parsed parsed = parse(datagram);
    if (parsed instanceof Understood understood) {
      return understood.message();
    }
    throw new IllegalArgumentException(((Rejected) parsed).detail());
  }

  /** The shipped success appender writes two slashes at the end. */
  private static String type(String field) {
    String type = field.strip();
    while (type.endsWith("//")) {
      type = type.substring(0, type.length() - 1);
    }
    return type.toLowerCase(Locale.ROOT);
  }

  private static Parsed withoutType(String first, Fields fields) {
    if (first.isEmpty() && fields.count() == 1) {
      return new Rejected(Reason.EMPTY, "no text");
    }
    if (isUserActivity(fields)) {
      return new Rejected(
          Reason.USER_ACTIVITY, "user activity of '" + Cleaning.excerpt(first) + "', not ours");
    }
    return TaskLayout.untyped(fields).orElseGet(() -> unknown(first));
  }

  private static boolean isUserActivity(Fields fields) {
    return fields.count() == 4
        && USER_COMMANDS.contains(fields.at(1).strip().toLowerCase(Locale.ROOT));
  }

  private static Rejected unknown(String type) {
    return new Rejected(
        Reason.UNKNOWN_TYPE, "'" + Cleaning.excerpt(type) + "' is not a message type");
  }
}
