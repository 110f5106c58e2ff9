package io.butlerops.functions.template;

import io.butlerops.contract.Event;
import io.butlerops.contract.reading.ServerLicense;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * A server license under the names that Butler's webhooks and topics have, which alarms use too.
 */
final class LicenseFields {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private LicenseFields() {}

  /** A license without an end has neither date nor days. */
  static void put(Map<String, Object> fields, Event event) {
    if (event.data() instanceof ServerLicense license) {
      fields.put("licenseExpired", license.expired());
      String date = Visible.text(license.validToText());
      if (!date.isBlank()) {
        fields.put("expiryDateStr", date);
      }
      license.validTo().ifPresent(end -> put(fields, end, event.time()));
    }
  }

  private static void put(Map<String, Object> fields, Instant end, Instant now) {
    fields.putIfAbsent("expiryDateStr", end.atOffset(ZoneOffset.UTC).toLocalDate().toString());
    // Butler's went up again after the end; these go below zero.
    long seconds = Duration.between(now, end).toSeconds();
    fields.put("daysUntilExpiry", -Math.floorDiv(-seconds, DAY));
  }
}
