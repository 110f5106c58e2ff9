package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.presence.Relays;
import io.butlerops.functions.schedule.Punctuality;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.SettingsSource;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every site once a minute: what is in trouble is raised, what is well again is cleared,
 * and what is not watched any more is cleared too. Looks at the same time do no harm.
 */
public final class Watch {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  private final Memory memory;
  private final Relays relays;
  private final InForce settings;
  private final StoredAlarms alarms;
  private final List<Monitor> monitors;
  private final Clock clock;

  public Watch(
      Memory memory,
      Relays relays,
      SettingsSource settings,
      StoredAlarms alarms,
      Punctuality schedules,
      Clock clock) {
    this.memory = memory;
    this.relays = relays;
    this.settings = new InForce(settings);
    this.alarms = alarms;
    this.monitors =
        List.of(
            new RelayMonitor(),
            new NodeMonitor(),
            new CertificateMonitor(),
            new SpoolMonitor(),
            new ClockMonitor(),
            new LoopTestMonitor(),
            new ScheduleMonitor(schedules),
            new TaskMonitor());
    this.clock = clock;
  }

  /** Looks at all sites; one that cannot be looked at keeps none of the others from it. */
  public void look() {
    settings.find().ifPresent(this::look);
  }

  private void look(AlertSettings current) {
    List<Runnable> both = List.of(alarms::settle, () -> lookAtSites(current));
    new Each<>(both).run(Runnable::run);
  }

  private void lookAtSites(AlertSettings current) {
    List<Alarm> open = alarms.open();
    Map<SiteId, List<RelayStatus>> bySite =
        relays.all().stream().collect(Collectors.groupingBy(relay -> relay.relay().site()));
    Stream<SiteId> sites =
        Stream.concat(bySite.keySet().stream(), open.stream().map(Alarm::site)).distinct();
    new Each<>(sites.sorted(Comparator.comparing(SiteId::value)).toList())
        .run(site -> look(site, current, bySite.getOrDefault(site, List.of()), open));
  }

  /** Looks only whether this site's relays are there. */
  public void lookAtRelays(SiteId site) {
    settings
        .find()
        .map(current -> view(site, current, relays.of(site), clock.instant()))
        .ifPresent(view -> new RelayMonitor().look(view).forEach(found -> settle(site, found)));
  }

  private void look(SiteId site, AlertSettings current, List<RelayStatus> found, List<Alarm> open) {
    SiteView view = remembering(view(site, current, found, clock.instant()));
    Map<String, Alarm> known =
        open.stream()
            .filter(alarm -> alarm.site().equals(site))
            .filter(alarm -> found.isEmpty() || isOurs(alarm.type()))
            .collect(Collectors.toMap(alarm -> key(alarm.type(), alarm.subject()), a -> a));
    Map<String, Finding> findings = new LinkedHashMap<>();
    try {
      new Each<>(monitors)
          .run(monitor -> monitor.look(view).forEach(one -> findings.putIfAbsent(key(one), one)));
    } finally {
      findings.forEach(
          (key, finding) -> {
            if (isNews(finding, Optional.ofNullable(known.get(key)))) {
              settle(site, finding);
            }
          });
    }
    // Only where all monitors have spoken is it known of whom none speaks any more.
    known.forEach(
        (key, alarm) -> {
          if (!findings.containsKey(key)) {
            endUnwatched(alarm);
          }
        });
  }

  /** Spares reading each alarm that stays as it was. */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static boolean isNews(Finding finding, Optional<Alarm> known) {
    if (finding instanceof Finding.Trouble trouble) {
      return known.filter(alarm -> alarm.step().equals(trouble.step())).isEmpty();
    }
    return known.isPresent();
  }

  private void settle(SiteId site, Finding finding) {
    if (finding instanceof Finding.Trouble trouble) {
      alarms.raise(site, trouble.type(), trouble.step(), trouble.data());
    } else if (finding instanceof Finding.Well well) {
      alarms.clear(site, well.type(), well.data());
    }
  }

  private void endUnwatched(Alarm alarm) {
    alarms.clear(
        alarm.site(),
        alarm.type(),
        new AlarmData(alarm.subject(), "It is not watched any more", alarm.data().facts()));
  }

  private SiteView view(SiteId site, AlertSettings current, List<RelayStatus> found, Instant now) {
    return new SiteView(
        site,
        current.site(site).zone(),
        current.monitors(),
        found,
        memory.of(site),
        FirstSeen.NONE,
        Silence.NONE,
        now);
  }

  private SiteView remembering(SiteView view) {
    Optional<List<String>> watched = watched(view);
    Instant last =
        view.relays().stream()
            .map(RelayStatus::seen)
            .max(Comparator.naturalOrder())
            .orElse(view.now());
    return view.with(
        memory.update(
            view.site(),
            Part.FIRST_SEEN,
            known -> watched.map(all -> known.only(all, view.now())).orElse(known)),
        memory.update(
            view.site(), Part.SILENCE, known -> known.after(view.isSilent(), last, view.now())));
  }

  /** Empty where a monitor cannot tell; then nothing that was seen before is forgotten. */
  private Optional<List<String>> watched(SiteView view) {
    try {
      return Optional.of(monitors.stream().flatMap(monitor -> monitor.watched(view)).toList());
    } catch (RuntimeException e) {
      log.warn("{}: what is watched is not known for now", view.site(), e);
      return Optional.empty();
    }
  }

  /** Those of licenses are ended by whoever raised them, while the site has a relay. */
  private boolean isOurs(EventType type) {
    return monitors.stream().anyMatch(monitor -> monitor.type().equals(type));
  }

  private static String key(Finding finding) {
    return key(finding.type(), finding.subject());
  }

  private static String key(EventType type, String subject) {
    return type + " " + subject;
  }
}
