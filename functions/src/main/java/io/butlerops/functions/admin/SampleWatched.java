package io.butlerops.functions.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.UnknownData;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.contract.reading.Services;
import io.butlerops.contract.reading.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Services, alarms, notices and readings as a site might have them, for trying things out. */
final class SampleWatched {
  private static final String HOST = "qs-central";
  private static final int DAYS_LEFT = 14;

  private SampleWatched() {}

  /** Empty for what Qlik Sense itself tells. */
  static Optional<EventData> of(EventType type, Instant now) {
    if (type.isService()) {
      boolean runs = type.equals(EventType.SERVICE_STARTED);
      Service service = engine(runs ? State.RUNNING : State.STOPPED);
      State before = runs ? State.STOPPED : State.RUNNING;
      return Optional.of(new ServiceData(service, before, Optional.of(now), false));
    }
    if (type.isAlarm() || type.isNotice()) {
      return Optional.of(alarm(type, now));
    }
    if (type.equals(EventType.SCHEDULE_FAILED)) {
      return Optional.of(
          new UnknownData(
              JsonNodeFactory.instance.objectNode().put("scheduleName", "Nightly reloads")));
    }
    return Optional.ofNullable(reading(type, now));
  }

  private static EventData alarm(EventType type, Instant now) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("host", HOST);
    if (type.equals(EventType.LICENSE_EXPIRING)) {
      facts.put("licenseExpired", "false");
      facts.put("expiryDateStr", date(now));
      facts.put("daysUntilExpiry", Integer.toString(DAYS_LEFT));
      return new AlarmData("sample", "The license of Qlik Sense ends in 14 days", facts);
    }
    if (type.equals(EventType.LICENSES_RELEASED)) {
      facts.put("licenseType", "professional");
      facts.put("user", "LAB\\anna");
      facts.put("daysSinceLastUse", "120");
    }
    return new AlarmData("sample", "A sample, nothing is wrong with " + HOST, facts);
  }

  private static String date(Instant now) {
    return end(now).atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static Instant end(Instant now) {
    return now.plus(Duration.ofDays(DAYS_LEFT));
  }

  private static EventData reading(EventType type, Instant now) {
    if (type.equals(EventType.SERVICES)) {
      return new Services(List.of(engine(State.RUNNING)), List.of());
    }
    if (type.equals(EventType.SERVER_LICENSE)) {
      return new ServerLicense(
          false, Optional.of(end(now)), date(now), false, "Qlik Sense", "Sample");
    }
    if (type.equals(EventType.ACCESS_LICENSES)) {
      Map<String, Long> figures = Map.of("total", 20L, "allocated", 15L, "available", 5L);
      return new AccessLicenses(List.of(new AccessLicenses.Type("professional", figures)));
    }
    if (type.equals(EventType.VERSION)) {
      return new ServerVersion(
          "Qlik Sense", "14.187.6", "May 2024", "QlikSenseServer", "", "", "", "", List.of());
    }
    return type.equals(EventType.RELAY_STATUS) ? status(now) : null;
  }

  private static Status status(Instant now) {
    return new Status(
        RelayId.parse("sample-1"),
        "sample",
        Runtime.version().toString(),
        "",
        Optional.of(now.minus(Duration.ofHours(1))),
        new Status.Memory(50_000_000, 100_000_000, 5_000_000, 200_000_000),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static Service engine(State state) {
    return new Service(
        HOST,
        "QlikSenseEngineService",
        "Qlik Sense Engine Service",
        "Engine",
        state,
        Service.StartType.AUTOMATIC,
        "C:\\Program Files\\Qlik\\Sense\\Engine\\Engine.exe",
        List.of("QlikSenseServiceDispatcher"),
        Service.Source.WINDOWS,
        "");
  }
}
