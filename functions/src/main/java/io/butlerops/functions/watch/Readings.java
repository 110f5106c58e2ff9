package io.butlerops.functions.watch;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.reading.ExpectedTasks;
import io.butlerops.contract.reading.LoopTest;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.contract.reading.Status;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.presence.Relays;
import io.butlerops.functions.settings.MonitorSettings;
import io.butlerops.functions.settings.SettingsSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Remembers what relays measure, for the next look, and answers what is to be answered at once. */
public final class Readings implements Taker {
  private final Memory memory;
  private final Relays relays;
  private final InForce settings;
  private final Answers answers;
  private final Clock clock;

  /**
   * Who is told at once.
   *
   * @param loops closes a loop test at the relay that sent it
   * @param versions is told of a version before it is remembered
   */
  public record Answers(Closing loops, VersionNotices versions) {}

  public Readings(
      Memory memory, Relays relays, SettingsSource settings, Answers answers, Clock clock) {
    this.memory = memory;
    this.relays = relays;
    this.settings = new InForce(settings);
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * @throws InvalidMessage when a relay of another site speaks
   */
  @Override
  public void take(SiteId site, Event event) {
    Heard heard = new Heard(event.time(), clock.instant());
    if (event.data() instanceof Status status) {
      status(site, status, heard);
    } else if (event.data() instanceof LoopTest test) {
      loop(site, test, heard);
    } else if (event.data() instanceof ServerVersion version) {
      version(site, version, heard);
    } else if (event.data() instanceof ExpectedTasks tasks) {
      memory.update(site, Part.EXPECTED, known -> known.after(tasks, heard));
    } else if (event.type().equals(EventType.TASK_SUCCEEDED)
        && event.data() instanceof TaskData task
        && !task.test()) {
      settings.find().ifPresent(current -> succeeded(site, event, task, current.monitors()));
    }
  }

  private void status(SiteId site, Status status, Heard heard) {
    own(site, status.relay());
    Optional<Duration> offset = offset(status.relay());
    memory.update(
        site, Part.relay(status.relay().number()), known -> known.after(status, heard, offset));
    ZoneId zone = settings.find().map(found -> found.site(site).zone()).orElse(ZoneOffset.UTC);
    memory.update(site, Part.NODES, known -> known.after(status.nodes(), zone, heard.received()));
  }

  private void loop(SiteId site, LoopTest test, Heard heard) {
    own(site, test.relay());
    Optional<Duration> offset = offset(test.relay());
    memory.update(
        site,
        Part.relay(test.relay().number()),
        known -> known.after(test, heard.received(), offset));
    answers.loops().close(test);
  }

  /** The notice first: who is interrupted tells it again, and it is known by its id. */
  private void version(SiteId site, ServerVersion version, Heard heard) {
    VersionSeen before = memory.read(site, Part.VERSION);
    answers.versions().tell(site, before, before.after(version, heard));
    memory.update(site, Part.VERSION, known -> known.after(version, heard));
  }

  private void succeeded(SiteId site, Event event, TaskData data, MonitorSettings monitors) {
    List<WatchedTask> watched = WatchedTask.all(site, monitors, memory.read(site, Part.EXPECTED));
    List<WatchedTask> succeeded = watched.stream().filter(task -> task.is(data)).toList();
    if (!succeeded.isEmpty()) {
      Instant time = Heard.past(event.time(), clock.instant());
      memory.update(site, Part.SUCCESSES, known -> known.with(watched, succeeded, time));
    }
  }

  private Optional<Duration> offset(RelayId relay) {
    return relays.find(relay).flatMap(RelayStatus::clockOffset);
  }

  private static void own(SiteId site, RelayId relay) {
    if (!relay.site().equals(site)) {
      throw new InvalidMessage("site %s speaks for relay %s".formatted(site, relay), null);
    }
  }
}
