package io.butlerops.functions.notify.influxdb;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Services;
import io.butlerops.contract.reading.Status;
import io.butlerops.functions.notify.channel.Cut;
import io.butlerops.functions.notify.channel.Notification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Services, licenses, version and relays as points under Butler's names ({@code
 * alerts-and-monitors.md} 1.6.6), all of one reading together. Beside Butler's tags there is the
 * site, and at a relay's point the relay.
 */
final class WatchedPoints {
  private static final int TAG_VALUE = 600;
  private static final int FIELD = 4000;
  private static final double MEGABYTE = 1024 * 1024;

  private final InfluxDbConfig config;
  private final Notification notification;
  private final List<Point> points = new ArrayList<>();

  private WatchedPoints(InfluxDbConfig config, Notification notification) {
    this.config = config;
    this.notification = notification;
  }

  /** Empty for events of which Butler wrote no such points; there may be none of a reading. */
  static Optional<List<Point>> of(InfluxDbConfig config, Notification notification) {
    WatchedPoints points = new WatchedPoints(config, notification);
    return points.add(notification.event()) ? Optional.of(points.points) : Optional.empty();
  }

  private boolean add(Event event) {
    if (event.data() instanceof ServiceData data) {
      add(data.service());
    } else if (event.data() instanceof Services services) {
      services.services().forEach(this::add);
    } else if (event.data() instanceof ServerLicense license) {
      add(license);
    } else if (event.data() instanceof AccessLicenses licenses) {
      licenses.types().forEach(this::add);
    } else if (event.data() instanceof ServerVersion version) {
      add(version);
    } else if (event.data() instanceof Status status) {
      add(status);
    } else if (event.type().equals(EventType.LICENSES_RELEASED)
        && event.data() instanceof AlarmData released) {
      add(released);
    } else {
      return false;
    }
    return true;
  }

  private void add(Service service) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("host", service.host());
    tags.put("service_name", service.name());
    tags.put("display_name", service.displayName());
    tags.put("friendly_name", service.friendlyName());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("state_num", (double) service.state().number());
    fields.put("state_text", service.state().name());
    fields.put("startup_mode_num", (double) service.startType().number());
    fields.put("startup_mode_text", service.startType().text());
    add("win_service_state", tags, fields);
  }

  private void add(ServerLicense license) {
    Map<String, Object> known = notification.fields(config.lines());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("license_expired", license.expired());
    put(fields, "expiry_date", known.getOrDefault("expiryDateStr", "").toString());
    if (known.get("daysUntilExpiry") instanceof Number days) {
      fields.put("days_until_expiry", days.doubleValue());
    }
    add("qlik_sense_server_license", Map.of(), fields);
  }

  private void add(AccessLicenses.Type type) {
    Map<String, Object> fields = new LinkedHashMap<>();
    type.figures().forEach((name, figure) -> fields.put(name, figure.doubleValue()));
    type.fractions().forEach(fields::put);
    add("qlik_sense_license", Map.of("license_type", type.name()), fields);
  }

  /** Who never used it has no days since then. */
  private void add(AlarmData released) {
    Map<String, String> facts = released.facts();
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("license_type", facts.getOrDefault("licenseType", ""));
    tags.put("user", facts.getOrDefault("user", ""));
    String days = facts.getOrDefault("daysSinceLastUse", "");
    Map<String, Object> fields = new LinkedHashMap<>();
    if (days.matches("\\d{1,9}")) {
      fields.put("days_since_last_use", Double.valueOf(days));
    } else {
      fields.put("never_used", true);
    }
    add("qlik_sense_license_release", tags, fields);
  }

  private void add(ServerVersion version) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "content_hash", version.contentHash());
    put(fields, "sense_id", version.senseId());
    put(fields, "version", version.version());
    put(fields, "deployment_type", version.deploymentType());
    put(fields, "release_label", version.releaseLabel());
    put(fields, "deprecated_product_version", version.deprecatedProductVersion());
    put(fields, "product_name", version.productName());
    put(fields, "copyright_year_range", version.copyrightYearRange());
    add("qlik_sense_version", Map.of(), fields);
  }

  private void add(Status status) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("version", status.version());
    tags.put("relay", status.relay().toString());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("heap_used", megabytes(status.memory().heapUsed()));
    fields.put("heap_total", megabytes(status.memory().heapTotal()));
    fields.put("external", megabytes(status.memory().external()));
    fields.put("process_memory", megabytes(status.memory().process()));
    add("butler_memory_usage", tags, fields);
  }

  /** To two decimals. */
  private static double megabytes(long bytes) {
    return Math.round(bytes / MEGABYTE * 100) / 100.0;
  }

  private static void put(Map<String, Object> fields, String name, String text) {
    if (!text.isBlank()) {
      fields.put(name, Cut.units(text, FIELD));
    }
  }

  /** InfluxDB takes no point without a field. */
  private void add(String measurement, Map<String, String> own, Map<String, Object> fields) {
    if (fields.isEmpty()) {
      return;
    }
    Map<String, String> tags = new LinkedHashMap<>(config.tags().fixed());
    tags.put("site", notification.place().id().value());
    own.forEach((name, value) -> tags.put(name, Cut.units(value, TAG_VALUE)));
    points.add(new Point(measurement, tags, fields, notification.event().time()));
  }
}
