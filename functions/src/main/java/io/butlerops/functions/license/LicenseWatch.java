package io.butlerops.functions.license;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ReadingData;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.functions.license.Reading.Kind;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.LicenseSettings;
import io.butlerops.functions.watch.Alarms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells when a server license comes to its end, and when too few access licenses are left. */
final class LicenseWatch {
  private static final String SERVER = "server license";

  private final ReadingStore readings;
  private final Alarms alarms;

  LicenseWatch(ReadingStore readings, Alarms alarms) {
    this.readings = readings;
    this.alarms = alarms;
  }

  /** Keeps it, unless a later one is there; of each day and each change one goes into history. */
  <T extends ReadingData> void take(SiteId site, Kind<T> kind, Reading<T> reading, ZoneId zone) {
    Optional<Reading<T>> before = readings.latest(site, kind);
    if (before.filter(known -> known.time().isAfter(reading.time())).isPresent()) {
      return;
    }
    if (before.filter(known -> says(known, zone).equals(says(reading, zone))).isEmpty()) {
      readings.record(site, kind, reading);
    }
    readings.keep(site, kind, reading);
  }

  private record Said(LocalDate day, ReadingData data) {}

  private static Said says(Reading<?> reading, ZoneId zone) {
    return new Said(LocalDate.ofInstant(reading.time(), zone), reading.data());
  }

  /** Time passes without readings too. */
  void look(SiteId site, AlertSettings settings, Instant now) {
    ZoneId zone = settings.site(site).zone();
    readings
        .latest(site, Kind.SERVER)
        .ifPresent(found -> server(site, settings.licenses(), found.data(), now, zone));
    readings
        .latest(site, Kind.ACCESS)
        .ifPresent(found -> access(site, settings.licenses(), found.data()));
  }

  private void server(
      SiteId site, LicenseSettings settings, ServerLicense license, Instant now, ZoneId zone) {
    Expiry expiry = Expiry.of(license, now, zone);
    AlarmData data = new AlarmData(SERVER, text(site, license, expiry), facts(license, expiry));
    Optional<String> step = expiry.step(settings.server());
    if (step.isPresent()) {
      alarms.raise(site, EventType.LICENSE_EXPIRING, step.get(), data);
    } else if (!expiry.unreadable()) {
      alarms.clear(site, EventType.LICENSE_EXPIRING, data);
    }
  }

  private static String text(SiteId site, ServerLicense license, Expiry expiry) {
    String who = "The Qlik Sense license of site " + site;
    if (expiry.expired()) {
      return license.validToText().isBlank()
          ? who + " has expired"
          : "%s has expired (valid to %s)".formatted(who, OneLine.of(license.validToText()));
    }
    return expiry
        .days()
        .map(days -> days == 0 ? who + " ends today" : "%s ends in %d days".formatted(who, days))
        .orElse(who + " has no end");
  }

  private static Map<String, String> facts(ServerLicense license, Expiry expiry) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("licenseExpired", String.valueOf(expiry.expired()));
    facts.put("expiryDateStr", OneLine.of(license.validToText()));
    expiry.days().ifPresent(days -> facts.put("daysUntilExpiry", String.valueOf(days)));
    facts.put("product", OneLine.of(license.product()));
    return facts;
  }

  /** A type that is gone, or that nobody asks about any more, is no trouble. */
  private void access(SiteId site, LicenseSettings settings, AccessLicenses licenses) {
    for (String name : LicenseSettings.TYPES) {
      Optional<AccessLicenses.Type> type =
          licenses.types().stream().filter(one -> one.name().equals(name)).findFirst();
      Optional<Long> left = type.flatMap(Availability::of);
      Optional<Long> least = Optional.ofNullable(settings.available().get(name));
      if (left.isPresent() && least.filter(number -> left.get() < number).isPresent()) {
        alarms.raise(site, EventType.LICENSES_SHORT, "", data(site, name, type, left, least));
      } else if (left.isPresent() || type.isEmpty() || least.isEmpty()) {
        alarms.clear(site, EventType.LICENSES_SHORT, data(site, name, type, left, least));
      }
    }
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static AlarmData data(
      SiteId site,
      String name,
      Optional<AccessLicenses.Type> type,
      Optional<Long> left,
      Optional<Long> least) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("licenseType", name);
    least.ifPresent(number -> facts.put("threshold", String.valueOf(number)));
    type.ifPresent(
        one -> one.figures().forEach((figure, value) -> facts.put(figure, String.valueOf(value))));
    left.ifPresent(number -> facts.put("available", String.valueOf(number)));
    String what =
        "%s (%s) of site %s".formatted(Availability.unit(name), name.replace('_', ' '), site);
    return new AlarmData(
        name, left.map(number -> number + " " + what + " are left").orElse("no " + what), facts);
  }
}
