package io.butlerops.relay.version;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.relay.license.Period;
import java.time.Duration;
import java.util.Optional;

/**
 * The group {@code version} of relay.yaml.
 *
 * @param every when it is read and reported; empty: never
 * @param port of Qlik's service that tells it
 */
public record VersionConfig(Optional<Duration> every, int port) {
  private static final Optional<Duration> EVERY = Optional.of(Duration.ofHours(24));
  private static final int PORT = 9032;

  public static VersionConfig read(Section section) {
    return new VersionConfig(
        section.value("every", EVERY, Period.EXPECTED, Period::parse),
        section.value("port", PORT, "a port, 1 to 65535", Values.number(1, 65535)));
  }
}
