package io.butlerops.relay;

import io.butlerops.contract.EventType;
import io.butlerops.relay.command.Runner;
import io.butlerops.relay.license.LicenseRunner;
import io.butlerops.relay.license.Reading;
import io.butlerops.relay.qrs.Licenses;
import io.butlerops.relay.qrs.Qrs;
import io.butlerops.relay.qrs.Tasks;
import io.butlerops.relay.tls.Identity;
import io.butlerops.relay.version.SystemInfo;
import io.butlerops.relay.version.VersionRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is read of Qlik Sense besides its events, as relay.yaml wants it. Closes its own only. */
final class QlikReadings implements AutoCloseable {
  private static final Duration EXPECTED_TASKS_EVERY = Duration.ofHours(1);
  private static final String REPOSITORY_REMEDY =
      "Internal\\sa_repository must see it: use the certificates of this site, or licenses.every: off";

  private final RelayConfig config;
  private final Licenses licenses;
  private final Tasks tasks;
  private final SystemInfo system;

  QlikReadings(RelayConfig config, Qrs qrs, Identity toQlik) {
    this.config = config;
    this.licenses = new Licenses(qrs);
    this.tasks = new Tasks(qrs);
    this.system = new SystemInfo(config.qlik(), toQlik, config.version().port());
  }

  List<Reading> all() {
    List<Reading> all = new ArrayList<>();
    config.licenses().every().ifPresent(every -> all.addAll(licenses(every)));
    config.version().every().map(this::version).ifPresent(all::add);
    config.tasks().expect().map(this::expected).ifPresent(all::add);
    return all;
  }

  List<Runner> runners() {
    return List.of(new LicenseRunner(config.licenses(), licenses), new VersionRunner(system));
  }

  @Override
  public void close() {
    system.close();
  }

  private List<Reading> licenses(Duration every) {
    return List.of(
        Reading.of(
            EventType.SERVER_LICENSE,
            "licenses",
            "the server license",
            REPOSITORY_REMEDY,
            every,
            licenses::server),
        Reading.of(
            EventType.ACCESS_LICENSES,
            "licenses",
            "the use of access licenses",
            REPOSITORY_REMEDY,
            every,
            licenses::access));
  }

  private Reading version(Duration every) {
    return Reading.of(
        EventType.VERSION,
        "version",
        "Qlik Sense's version",
        "check version.port and the firewall between, or set version.every: off",
        every,
        system::read);
  }

  private Reading expected(String property) {
    return Reading.of(
        EventType.EXPECTED_TASKS,
        "tasks.expect",
        "which tasks bear " + property,
        "check the connection to QRS",
        EXPECTED_TASKS_EVERY,
        () -> tasks.expected(property));
  }
}
