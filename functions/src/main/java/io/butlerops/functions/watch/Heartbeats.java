package io.butlerops.functions.watch;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.HttpCall;
import io.butlerops.functions.notify.channel.HttpSender;
import io.butlerops.functions.platform.Secrets;
import io.butlerops.functions.platform.UnusableSecret;
import io.butlerops.functions.presence.Relays;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Heartbeat;
import io.butlerops.functions.settings.SettingsSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells outside monitors that a site is well: a relay of it is there and, where it sends loop
 * tests, the last one came back lately. What they do not hear is for them to tell.
 */
public final class Heartbeats {
  private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);

  /** Ticks are not to the second. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  /** Of a function's time; whom it does not suffice for is asked first at the next look. */
  private static final Duration BUDGET = Duration.ofSeconds(10);

  private final Memory memory;
  private final Relays relays;
  private final InForce settings;
  private final Line line;
  private final Clock clock;

  /** The way out. */
  public record Line(HttpSender http, Secrets secrets) {}

  public Heartbeats(Memory memory, Relays relays, SettingsSource settings, Line line, Clock clock) {
    this.memory = memory;
    this.relays = relays;
    this.settings = new InForce(settings);
    this.line = line;
    this.clock = clock;
  }

  /** Sends those that are due. */
  public void send() {
    settings.find().ifPresent(current -> send(current, clock.instant().plus(BUDGET)));
  }

  private void send(AlertSettings current, Instant end) {
    new Each<>(longestWaiting(current))
        .run(
            site -> {
              if (clock.instant().isBefore(end)) {
                send(site, current);
              }
            });
  }

  /** First, or monitors that do not answer would take the time of those behind them each time. */
  private List<SiteId> longestWaiting(AlertSettings current) {
    Map<SiteId, Instant> asked = new HashMap<>();
    current
        .sites()
        .forEach(
            (id, site) -> {
              if (site.heartbeat().isPresent()) {
                asked.put(id, memory.read(id, Part.PULSE).asked().orElse(Instant.MIN));
              }
            });
    return asked.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void send(SiteId site, AlertSettings current) {
    Heartbeat heartbeat = current.site(site).heartbeat().orElseThrow();
    Instant now = clock.instant();
    if (claims(site, heartbeat, now)) {
      String problem = isWell(site, current, now) ? problem(heartbeat) : "the site is not well";
      String before = memory.read(site, Part.PULSE).problem();
      memory.update(site, Part.PULSE, known -> known.ended(problem));
      if (!before.equals(problem)) {
        log.info("heartbeat of {}: {}", site, problem.isEmpty() ? "sent" : problem);
      }
    }
  }

  /** Whether one is due and nobody else sends it. */
  private boolean claims(SiteId site, Heartbeat heartbeat, Instant now) {
    AtomicBoolean claimed = new AtomicBoolean();
    memory.update(
        site,
        Part.PULSE,
        known -> {
          Pulse next = known.asked(heartbeat.every().minus(SLACK), now);
          claimed.set(!next.equals(known));
          return next;
        });
    return claimed.get();
  }

  private boolean isWell(SiteId site, AlertSettings current, Instant now) {
    SiteMemory remembered = memory.of(site);
    Optional<Duration> limit = current.monitors().loopTest();
    return relays.of(site).stream()
        .filter(relay -> relay.present(now))
        .map(relay -> remembered.relay(relay.relay()))
        .anyMatch(heard -> limit.isEmpty() || heard.isLooped(limit.get(), now));
  }

  /** Empty when it was heard. */
  private String problem(Heartbeat heartbeat) {
    try {
      String address = line.secrets().reveal(heartbeat.url());
      Result result =
          line.http()
              .send(new HttpCall("GET", Heartbeat.address(address), Map.of(), Optional.empty()));
      return result instanceof Result.Delivered ? "" : result.reason();
    } catch (UnusableSecret e) {
      return e.getMessage();
    } catch (IllegalArgumentException e) {
      return "the secret is no http or https URL";
    }
  }
}
