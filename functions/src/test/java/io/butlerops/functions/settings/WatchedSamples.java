package io.butlerops.functions.settings;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Service.Source;
import io.butlerops.contract.reading.Service.StartType;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.contract.reading.Services;
import io.butlerops.contract.reading.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Services, alarms and readings as relays and monitors tell them. */
public final class WatchedSamples {
  private WatchedSamples() {}

  public static Event stopped(String id, Instant time) {
    return service(id, time, engine("pro2-win1", State.STOPPED), State.RUNNING, false);
  }

  public static Event started(String id, Instant time) {
    return service(id, time, engine("pro2-win1", State.RUNNING), State.STOPPED, false);
  }

  /** Stopped or started, as its state says. */
  public static Event service(
      String id, Instant time, Service service, State before, boolean flapping) {
    EventType type =
        service.state() == State.RUNNING ? EventType.SERVICE_STARTED : EventType.SERVICE_STOPPED;
    return event(id, type, time, new ServiceData(service, before, Optional.of(time), flapping));
  }

  public static Service engine(String host, State state) {
    return named(host, "QlikSenseEngineService", "Qlik Sense Engine Service", "Engine", state);
  }

  public static Service named(
      String host, String name, String display, String friendly, State state) {
    return new Service(
        host,
        name,
        display,
        friendly,
        state,
        StartType.AUTOMATIC,
        "\"C:\\Program Files\\Qlik\\Sense\\Engine\\Engine.exe\" -S",
        List.of("QlikSenseServiceDispatcher"),
        Source.WINDOWS,
        "");
  }

  public static Event services(String id, Instant time, Service... services) {
    return event(
        id, EventType.SERVICES, time, new Services(Arrays.asList(services), List.of("pro9-win9")));
  }

  public static Event alarm(
      String id, EventType type, String subject, Instant time, String... facts) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < facts.length; i += 2) {
      all.put(facts[i], facts[i + 1]);
    }
    return event(id, type, time, new AlarmData(subject, "Something is wrong with " + subject, all));
  }

  public static Event licenseExpiring(String id, Instant time, int days) {
    return alarm(
        id,
        EventType.LICENSE_EXPIRING,
        "server",
        time,
        "licenseExpired",
        Boolean.toString(days < 0),
        "expiryDateStr",
        "2024-02-09",
        "daysUntilExpiry",
        Integer.toString(days));
  }

  public static Event serverLicense(String id, Instant time, String validTo) {
    return event(
        id,
        EventType.SERVER_LICENSE,
        time,
        new ServerLicense(
            false,
            Optional.of(validTo).filter(text -> !text.isEmpty()).map(Instant::parse),
            validTo.isEmpty() ? "" : validTo.substring(0, 10),
            validTo.isEmpty(),
            "Qlik Sense",
            "ACME"));
  }

  public static Event accessLicenses(String id, Instant time) {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("total", 20L);
    figures.put("allocated", 15L);
    return event(
        id,
        EventType.ACCESS_LICENSES,
        time,
        new AccessLicenses(
            List.of(
                new AccessLicenses.Type("professional", figures),
                new AccessLicenses.Type("analyzer_capacity", Map.of("used_minutes", 7L)),
                new AccessLicenses.Type(
                    "token_login", Map.of("used_tokens", 3L), Map.of("token_cost", 0.1)),
                new AccessLicenses.Type("empty", Map.of()))));
  }

  public static Event version(String id, Instant time) {
    return event(
        id,
        EventType.VERSION,
        time,
        new ServerVersion(
            "Qlik Sense",
            "14.187.6",
            "May 2024 Patch 3",
            "QlikSenseServer",
            "qliksenseserver:14.187.6",
            "abc123",
            "4.0.X",
            "1993-2024",
            List.of()));
  }

  public static Event status(String id, Instant time) {
    return event(
        id,
        EventType.RELAY_STATUS,
        time,
        new Status(
            RelayId.parse("hq-1"),
            "1.4.0",
            "17.0.12",
            "Windows Server 2022",
            Optional.of(time.minusSeconds(3600)),
            new Status.Memory(52_428_800, 104_857_600, 1_234_567, 200_000_000),
            List.of(),
            Map.of("events", 5L),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty()));
  }

  public static Event event(String id, EventType type, Instant time, EventData data) {
    return new Event(id, Event.source(SiteId.of("hq"), "pro2-win1"), type, time, data);
  }
}
