package io.butlerops.functions.license;

import io.butlerops.contract.ReadingData;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import java.time.Instant;
import java.util.Objects;

/**
 * What a site's server said of its licenses.
 *
 * @param time by the relay's clock
 */
public record Reading<T extends ReadingData>(Instant time, T data) {
  /** Which of the two; each is read for itself. */
  public record Kind<T extends ReadingData>(String name, Class<T> type) {
    public static final Kind<ServerLicense> SERVER = new Kind<>("server", ServerLicense.class);
    public static final Kind<AccessLicenses> ACCESS = new Kind<>("access", AccessLicenses.class);
  }

  public Reading {
    Objects.requireNonNull(time, "reading without time");
    Objects.requireNonNull(data, "reading without data");
  }
}
