package io.butlerops.infra.cloud.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.butlerops.infra.cloud.endpoint.RestService;
import io.butlerops.infra.cloud.lambda.FailedExecution;
import io.butlerops.infra.cloud.lambda.Functions;
import io.butlerops.infra.cloud.queue.Queues;
import io.butlerops.infra.cloud.template.ScheduleResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings queues and functions when their schedules are due, on the cloud's clock. What the API made
 * is kept in a file; times that passed while nobody ran it are gone.
 */
public final class Scheduler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Scheduler.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The group of the template's own schedules, which are not kept. */
  private static final String OWN = "default";

  /** A clock may be moved by a test; it is looked at this often. */
  private static final long GLANCE_MILLIS = 250;

  private final List<String> groups;
  private final Optional<Path> file;
  private final Queues queues;
  private final Clock clock;
  private final Timetable timetable = new Timetable(this::ring);
  private final ScheduledExecutorService glances = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService calls = Executors.newCachedThreadPool();
  private volatile Optional<Functions> functions = Optional.empty();
  private volatile Optional<Future<?>> looking = Optional.empty();

  /**
   * @param groups of the template
   * @param file where schedules are kept beyond the process
   */
  public Scheduler(List<String> groups, Queues queues, Optional<Path> file, Clock clock)
      throws IOException {
    this.groups = List.copyOf(groups);
    this.queues = queues;
    this.file = file;
    this.clock = clock;
    read();
  }

  /** Its part of the cloud's API. */
  public RestService service() {
    return new SchedulerService(this);
  }

  /** Begins to ring, the template's own schedules too. */
  public void start(List<ScheduleResource> own, Functions deployed) {
    functions = Optional.of(deployed);
    own.forEach(resource -> timetable.put(entry(resource), now()));
    looking =
        Optional.of(
            glances.scheduleWithFixedDelay(
                this::guardedLook, GLANCE_MILLIS, GLANCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  /** Rings whatever is due by now, which else happens by itself within a glance. */
  public void look() {
    timetable.look(now());
  }

  private void guardedLook() {
    try {
      look();
    } catch (RuntimeException e) {
      log.error("schedules could not be looked at", e);
    }
  }

  private Entry entry(ScheduleResource resource) {
    return new Entry(
        OWN,
        resource.name(),
        resource.expression(),
        resource.zone(),
        true,
        now(),
        resource.targetArn(),
        resource.input(),
        resource.latest(),
        resource.deadLetterArn());
  }

  Instant now() {
    return clock.instant();
  }

  boolean hasGroup(String group) {
    return groups.contains(group);
  }

  String arn(Entry entry) {
    return "arn:aws:scheduler:local:000000000000:schedule/" + entry.key();
  }

  Optional<Entry> find(String group, String name) {
    return timetable.find(Entry.key(group, name));
  }

  List<Entry> all() {
    return timetable.all();
  }

  void put(Entry entry) throws IOException {
    timetable.put(entry, now());
    keep();
  }

  boolean remove(String group, String name) throws IOException {
    boolean there = timetable.remove(Entry.key(group, name));
    keep();
    return there;
  }

  private void ring(String arn, String input) {
    if (arn.contains(":sqs:")) {
      queues
          .byArn(arn)
          .orElseThrow(() -> new IllegalStateException("there is no queue " + arn))
          .send(input, Map.of(), Optional.empty());
    } else {
      Functions.Invoked function =
          functions
              .flatMap(all -> all.byArn(arn))
              .orElseThrow(() -> new IllegalStateException("there is no function " + arn));
      calls.execute(() -> call(function, input));
    }
  }

  private static void call(Functions.Invoked function, String input) {
    try {
      function.call(input);
    } catch (FailedExecution e) {
      log.error("{}", e.getMessage(), e.getCause());
    }
  }

  private synchronized void keep() throws IOException {
    if (file.isEmpty()) {
      return;
    }
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    all().stream()
        .filter(entry -> !entry.group().equals(OWN))
        .map(EntryJson::write)
        .forEach(kept::add);
    Path whole = file.get().resolveSibling("schedules.json.new");
    Files.writeString(whole, kept.toString());
    Files.move(whole, file.get(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void read() throws IOException {
    if (file.isPresent() && Files.exists(file.get())) {
      for (JsonNode json : JSON.readTree(Files.readString(file.get()))) {
        timetable.put(EntryJson.read(json.path("Name").asText(), json, now()), now());
      }
    }
  }

  @Override
  public void close() {
    looking.ifPresent(glancing -> glancing.cancel(true));
    glances.shutdownNow();
    calls.shutdownNow();
  }
}
