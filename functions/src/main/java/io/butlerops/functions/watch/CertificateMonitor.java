package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.reading.Status;
import io.butlerops.contract.reading.Status.Certificate;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.watch.Finding.Trouble;
import io.butlerops.functions.watch.Finding.Well;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Certificates that a relay needs and that end soon; each step of days is told. They end whether
 * the relay says something or not.
 */
final class CertificateMonitor implements Monitor {
  private static final String EXPIRED = "expired";

  @Override
  public EventType type() {
    return EventType.CERTIFICATE_EXPIRING;
  }

  @Override
  public Stream<Finding> look(SiteView view) {
    return view.settings().certificates().isEmpty()
        ? Stream.empty()
        : view.relays().stream().flatMap(relay -> look(view, relay));
  }

  private Stream<Finding> look(SiteView view, RelayStatus relay) {
    return view.heard(relay.relay()).status().stream()
        .flatMap(CertificateMonitor::firstToEnd)
        .map(certificate -> judge(view, relay, certificate));
  }

  /** Of several of one name, as in a chain, the one that ends first. */
  private static Stream<Certificate> firstToEnd(Status status) {
    Map<String, Certificate> byName =
        status.certificates().stream()
            .collect(
                Collectors.toMap(
                    Certificate::name,
                    certificate -> certificate,
                    (a, b) -> a.notAfter().isAfter(b.notAfter()) ? b : a));
    return byName.values().stream();
  }

  private Finding judge(SiteView view, RelayStatus relay, Certificate certificate) {
    Duration left = Duration.between(view.now(), certificate.notAfter());
    Optional<String> step = step(view.settings().certificates(), left);
    String what = "Certificate %s of relay %s".formatted(certificate.name(), relay.relay());
    String text =
        step.isEmpty()
            ? what + " has been renewed, or is good for long enough"
            : step.get().equals(EXPIRED)
                ? what + " has expired"
                : "%s expires in %s".formatted(what, Spell.of(left));
    AlarmData data =
        new AlarmData(
            relay.relay() + " " + certificate.name(),
            text,
            Facts.of(
                "relay", relay.relay(),
                "certificate", certificate.name(),
                "certificateSubject", certificate.subject(),
                "notAfter", certificate.notAfter(),
                "daysLeft", left.toDays()));
    return step.<Finding>map(known -> new Trouble(type(), known, data))
        .orElseGet(() -> new Well(type(), data));
  }

  /** The least number of days that it does not last any more. */
  private static Optional<String> step(List<Integer> days, Duration left) {
    if (left.isNegative() || left.isZero()) {
      return Optional.of(EXPIRED);
    }
    return days.stream()
        .filter(limit -> left.compareTo(Duration.ofDays(limit)) <= 0)
        .min(Comparator.naturalOrder())
        .map(String::valueOf);
  }
}
