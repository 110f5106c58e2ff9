package io.butlerops.infra.migrate;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What the relay is to watch: {@code services}, {@code licenses}, {@code version}. */
record MonitorKeys(ButlerConfig butler, Draft draft) {
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofDays(30);
  private static final Frequency LICENSES = new Frequency(LEAST, MOST, Duration.ofHours(6));
  private static final Frequency VERSION = new Frequency(LEAST, MOST, Duration.ofHours(24));

  Tree tree() {
    return Tree.of("services", services()).and("licenses", licenses()).and("version", version());
  }

  private Tree services() {
    if (WatchedServices.areOn(butler, draft.choices())) {
      return new WatchedServices(butler.in("serviceMonitor"), draft.findings()).tree();
    }
    if (butler.on("serviceMonitor.enable")) {
      draft
          .findings()
          .danger(
              butler.place("serviceMonitor.enable")
                  + " is on, but Butler watched no service: "
                  + (WatchedServices.isBlind(butler)
                      ? butler.place("systemInfo.enable") + " is off, which switched it off too."
                      : "it lists none.")
                  + " So nobody is told of any here either"
                  + (WatchedServices.isBlind(butler) ? "; --as-written watches them." : "."));
    }
    return null;
  }

  /** Both monitors' figures are read together. */
  private Tree licenses() {
    Optional<Duration> every =
        Stream.of("serverLicenseMonitor", "licenseMonitor")
            .map(name -> butler.in("qlikSenseLicense." + name))
            .filter(monitor -> monitor.on("enable"))
            .map(monitor -> LICENSES.of(monitor, draft.findings()))
            .min(Duration::compareTo);
    return Tree.of("every", every.map(Frequency::text)).and("release", false);
  }

  private Tree version() {
    ButlerConfig monitor = butler.in("qlikSenseVersion.versionMonitor");
    if (!monitor.on("enable")) {
      return null;
    }
    Optional<String> host = monitor.text("host");
    if (host.isPresent() && !host.equals(butler.in("configQRS").text("host"))) {
      draft
          .findings()
          .trap(
              monitor.place("host")
                  + " is "
                  + host.get()
                  + "; the relay asks qlik.host of relay.yaml for the version too.");
    }
    return Tree.of("every", Frequency.text(VERSION.of(monitor, draft.findings())));
  }
}
