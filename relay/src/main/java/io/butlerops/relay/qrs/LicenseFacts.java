package io.butlerops.relay.qrs;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.reading.ServerLicense;

/** Reads {@code GET license}. Its key, serial number and LEF stay where they are. */
final class LicenseFacts {
  private LicenseFacts() {}

  /**
   * A license without an end that can be read is not one that ends: who has no date has none to
   * warn of, and {@code isExpired} still tells when it is over.
   */
  static ServerLicense of(JsonNode license) {
    if (!license.path("isExpired").isBoolean()) {
      throw new IllegalArgumentException("it does not say whether the license is expired");
    }
    boolean expired = license.path("isExpired").asBoolean();
    ValidTo end = ValidTo.of(license.path("keyDetails").asText(""));
    return new ServerLicense(
        expired,
        end.instant(),
        end.text(),
        end.never() && !expired,
        Fields.text(license, "product"),
        Fields.text(license, "organization"));
  }
}
