package io.butlerops.functions.watch;

import io.butlerops.contract.reading.ServerVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * Which Qlik Sense a site runs.
 *
 * @param since when it was first told of
 */
public record VersionSeen(
    Optional<ServerVersion> version, Optional<Instant> since, Optional<Heard> heard) {
  static final VersionSeen NONE =
      new VersionSeen(Optional.empty(), Optional.empty(), Optional.empty());

  public VersionSeen {
    version = Absent.orEmpty(version);
    since = Absent.orEmpty(since);
    heard = Absent.orEmpty(heard);
  }

  VersionSeen after(ServerVersion next, Heard at) {
    if (heard.isPresent() && !at.isNewsAfter(heard.get())) {
      return this;
    }
    Optional<Instant> begin = isChange(next) ? Optional.of(at.received()) : since;
    return new VersionSeen(Optional.of(next), begin, Optional.of(at));
  }

  private boolean isChange(ServerVersion next) {
    return !name().equals(name(next));
  }

  /** {@code Qlik Sense May 2024, 14.187.4}; empty before one was told. */
  public String name() {
    return version.map(VersionSeen::name).orElse("");
  }

  private static String name(ServerVersion version) {
    String label = (version.productName() + " " + version.releaseLabel()).strip();
    return label.isEmpty() ? version.version() : label + ", " + version.version();
  }
}
