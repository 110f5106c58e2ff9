package io.butlerops.functions.settings;

import io.butlerops.contract.EventType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The words by which people name events: {@code failed}, {@code aborted} and so on. */
public final class EventWords {
  private static final Map<String, EventType> TYPES = types();

  private EventWords() {}

  /** In the order in which they are explained. */
  public static Set<String> all() {
    return TYPES.keySet();
  }

  /**
   * @throws IllegalArgumentException for what is no such word
   */
  public static EventType type(String word) {
    EventType type = TYPES.get(word.strip());
    if (type == null) {
      throw new IllegalArgumentException(word);
    }
    return type;
  }

  /** The type's own name when there is no word for it. */
  public static String word(EventType type) {
    return TYPES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(type))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(type.name());
  }

  private static Map<String, EventType> types() {
    Map<String, EventType> types = new LinkedHashMap<>();
    types.put("failed", EventType.TASK_FAILED);
    types.put("aborted", EventType.TASK_ABORTED);
    types.put("succeeded", EventType.TASK_SUCCEEDED);
    types.put("distributed", EventType.TASK_DISTRIBUTED);
    types.put("engineReloadFailed", EventType.ENGINE_RELOAD_FAILED);
    types.put("serviceStopped", EventType.SERVICE_STOPPED);
    types.put("serviceStarted", EventType.SERVICE_STARTED);
    types.put("hostUnreachable", EventType.HOST_UNREACHABLE);
    types.put("relaySilent", EventType.RELAY_SILENT);
    types.put("nodeSilent", EventType.NODE_SILENT);
    types.put("certificateExpiring", EventType.CERTIFICATE_EXPIRING);
    types.put("spoolGrowing", EventType.SPOOL_GROWING);
    types.put("clockOff", EventType.CLOCK_OFF);
    types.put("loopTestMissing", EventType.LOOP_TEST_MISSING);
    types.put("scheduleMissed", EventType.SCHEDULE_MISSED);
    types.put("taskOverdue", EventType.TASK_OVERDUE);
    types.put("licenseExpiring", EventType.LICENSE_EXPIRING);
    types.put("licensesShort", EventType.LICENSES_SHORT);
    types.put("versionChanged", EventType.VERSION_CHANGED);
    types.put("licensesReleased", EventType.LICENSES_RELEASED);
    types.put("services", EventType.SERVICES);
    types.put("serverLicense", EventType.SERVER_LICENSE);
    types.put("accessLicenses", EventType.ACCESS_LICENSES);
    types.put("version", EventType.VERSION);
    types.put("relayStatus", EventType.RELAY_STATUS);
    types.put("scheduleFailed", EventType.SCHEDULE_FAILED);
    return types;
  }
}
