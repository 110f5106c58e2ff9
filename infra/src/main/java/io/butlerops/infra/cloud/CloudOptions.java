package io.butlerops.infra.cloud;

import io.butlerops.contract.SiteId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * @param data where everything is kept; without it all is gone at the end
 * @param httpPort of the AWS endpoints, 0 for a free one
 * @param apiPort of the HTTP API, 0 for a free one
 * @param mqttPort of the broker, 0 for a free one
 * @param sites which get a relay folder each
 */
public record CloudOptions(
    Path template,
    Optional<Path> data,
    int httpPort,
    int apiPort,
    int mqttPort,
    List<SiteId> sites,
    Clock clock) {
  public CloudOptions {
    sites = List.copyOf(sites);
  }

  /** Free ports, nothing kept, no site yet. */
  public static CloudOptions of(Path template) {
    return new CloudOptions(template, Optional.empty(), 0, 0, 0, List.of(), Clock.systemUTC());
  }
}
