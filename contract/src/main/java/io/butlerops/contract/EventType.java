package io.butlerops.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/** What happened. Open on purpose: a type that one side does not know yet still travels. */
public record EventType(@JsonValue String name) {
  public static final EventType TASK_FAILED = new EventType("qlik.task.failed");
  public static final EventType TASK_ABORTED = new EventType("qlik.task.aborted");
  public static final EventType TASK_SUCCEEDED = new EventType("qlik.task.succeeded");
  public static final EventType TASK_DISTRIBUTED = new EventType("qlik.task.distributed");

  /** The late rest of a task event that left incomplete: same id, whole data again. */
  public static final EventType TASK_ENRICHED = new EventType("qlik.task.enriched");

  public static final EventType ENGINE_RELOAD_FAILED = new EventType("qlik.engine.reload.failed");

  /** Of no site: stored settings that cannot be used, so that older ones stay in force. */
  public static final EventType SETTINGS_UNUSABLE = new EventType("butler.settings.unusable");

  /** What a caller of the API wants told as it is; it never came from a relay. */
  public static final EventType MESSAGE_POSTED = new EventType("butler.message.posted");

  /** A task that a schedule of ours was to start did not start. */
  public static final EventType SCHEDULE_FAILED = new EventType("butler.schedule.failed");

  public static final EventType SERVICE_STOPPED = new EventType("windows.service.stopped");
  public static final EventType SERVICE_STARTED = new EventType("windows.service.started");

  /** Readings: what a relay measures now and then; see {@link #isReading}. */
  public static final EventType SERVICES = new EventType("windows.services.status");

  public static final EventType SERVER_LICENSE = new EventType("qlik.license.server");
  public static final EventType ACCESS_LICENSES = new EventType("qlik.license.access");
  public static final EventType VERSION = new EventType("qlik.version");

  /** Tasks that are to succeed regularly, as a custom property of theirs says. */
  public static final EventType EXPECTED_TASKS = new EventType("qlik.tasks.expected");

  public static final EventType RELAY_STATUS = new EventType("relay.status");
  public static final EventType LOOP_TEST = new EventType("relay.looptest");

  /** Trouble that lasts until {@link #over}; see {@link #isAlarm}. */
  public static final EventType HOST_UNREACHABLE = new EventType("alarm.host.unreachable");

  public static final EventType RELAY_SILENT = new EventType("alarm.relay.silent");
  public static final EventType NODE_SILENT = new EventType("alarm.node.silent");
  public static final EventType CERTIFICATE_EXPIRING = new EventType("alarm.certificate.expiring");
  public static final EventType SPOOL_GROWING = new EventType("alarm.spool.growing");
  public static final EventType CLOCK_OFF = new EventType("alarm.clock.off");
  public static final EventType LOOP_TEST_MISSING = new EventType("alarm.looptest.missing");
  public static final EventType SCHEDULE_MISSED = new EventType("alarm.schedule.missed");
  public static final EventType TASK_OVERDUE = new EventType("alarm.task.overdue");
  public static final EventType LICENSE_EXPIRING = new EventType("alarm.license.expiring");
  public static final EventType LICENSES_SHORT = new EventType("alarm.license.short");

  /** Worth telling those who asked for it, and nobody else; see {@link #isNotice}. */
  public static final EventType VERSION_CHANGED = new EventType("notice.version.changed");

  public static final EventType LICENSES_RELEASED = new EventType("notice.license.released");

  private static final Set<EventType> READINGS =
      Set.of(
          SERVICES,
          SERVER_LICENSE,
          ACCESS_LICENSES,
          VERSION,
          EXPECTED_TASKS,
          RELAY_STATUS,
          LOOP_TEST);

  private static final String ALARM = "alarm.";
  private static final String OVER = ".over";

  public EventType {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("event type is missing");
    }
  }

  @JsonCreator
  public static EventType of(String name) {
    return new EventType(name);
  }

  public boolean isTask() {
    return name.startsWith("qlik.task.");
  }

  public boolean isService() {
    return equals(SERVICE_STOPPED) || equals(SERVICE_STARTED);
  }

  /** Nothing happened: it is for monitors and for stores of measurements. */
  public boolean isReading() {
    return READINGS.contains(this);
  }

  /** Trouble with what is watched, or its end. */
  public boolean isAlarm() {
    return name.startsWith(ALARM);
  }

  public boolean isNotice() {
    return name.startsWith("notice.");
  }

  /** The end of an alarm of this type. */
  public EventType over() {
    return isOver() ? this : new EventType(name + OVER);
  }

  public boolean isOver() {
    return isAlarm() && name.endsWith(OVER);
  }

  /** The alarm whose end this is; itself for all others. */
  public EventType begun() {
    return isOver() ? new EventType(name.substring(0, name.length() - OVER.length())) : this;
  }

  @Override
  public String toString() {
    return name;
  }
}
