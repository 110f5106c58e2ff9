package io.butlerops.relay.license;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.time.Duration;
import java.util.Optional;

/**
 * The group {@code licenses} of relay.yaml.
 *
 * @param every when the licenses are read and reported; empty: never
 * @param release whether the cloud may have licenses taken from their holders
 */
public record LicenseConfig(Optional<Duration> every, boolean release) {
  private static final Optional<Duration> EVERY = Optional.of(Duration.ofHours(6));

  public static LicenseConfig read(Section section) {
    return new LicenseConfig(
        section.value("every", EVERY, Period.EXPECTED, Period::parse),
        section.value("release", false, Values.YES_OR_NO, Values::yesOrNo));
  }
}
