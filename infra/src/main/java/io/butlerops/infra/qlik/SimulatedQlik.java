package io.butlerops.infra.qlik;

import io.butlerops.contract.settings.HostPort;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * A Qlik Sense to try things on: QRS and the engine over mutual TLS, and datagrams when its tasks
 * end.
 */
public final class SimulatedQlik implements AutoCloseable {
  private final Options options;
  private final World world = World.load();
  private final LastReloads lastReloads = new LastReloads();
  private final Timetable timetable;
  private final Datagrams datagrams;
  private final Executions executions;
  private final TaskRows tasks;
  private final CallCounter calls = new CallCounter();
  private final AtomicReference<Faults> faults = new AtomicReference<>(Faults.NONE);
  private final AtomicReference<Timing> timing;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final Licenses licenses;
  private final Services services;
  private final SystemInfo systemInfo = new SystemInfo();
  private final SimulatedEngine engine;
  private final Front qrs;
  private final Front info;

  /**
   * How it is set up.
   *
   * @param port of QRS; 0 takes a free one
   * @param enginePort of the engine; 0 takes a free one
   * @param versionPort of {@code /v1/systeminfo}; 0 takes a free one
   * @param targets where the nodes' appenders send
   * @param zone of the nodes: datagrams and script logs tell local time
   */
  public record Options(
      int port,
      int enginePort,
      int versionPort,
      List<HostPort> targets,
      ZoneId zone,
      Appender appender,
      Timing timing) {
    public Options {
      targets = List.copyOf(targets);
    }

    public static Options sendingTo(HostPort... targets) {
      return new Options(
          0, 0, 0, List.of(targets), ZoneId.systemDefault(), Appender.CURRENT, Timing.FAST);
    }
  }

  /** A task as people choose it. */
  public record TaskSummary(String id, String name, String kind, String app, String lastState) {}

  /** A run and the datagram that would tell of it. */
  public record Untold(String executionId, String datagram) {}

  private SimulatedQlik(Options options, SSLContext tls, Clock clock) throws IOException {
    this.options = options;
    this.timing = new AtomicReference<>(options.timing());
    this.timetable = new Timetable(clock);
    this.datagrams = new Datagrams(options.targets());
    this.executions = new Executions(clock, timetable, this::tell);
    ExecutionRows rows = new ExecutionRows(world, executions, timing::get, clock, options.zone());
    this.tasks = new TaskRows(world, new AppRows(world, lastReloads), rows);
    Users users = new Users(world.users());
    this.licenses = new Licenses(world, users, clock);
    this.services = new Services(world, clock);
    Repository repository =
        new Repository(
            new Catalog(world, users, executions, tasks, new SystemRows(world, services, clock)),
            new LicenseRoutes(licenses, new LicenseRows(licenses, clock)),
            new ScriptLogs(executions, rows, () -> faults().logRoutes(), this::takeNotReady),
            this::startByQrs,
            this::faults);
    this.engine = new SimulatedEngine(tls, world, lastReloads, clock);
    Front.Shared shared = new Front.Shared(tls, calls, faults);
    this.qrs =
        new Front(shared, "qlik-qrs", r -> Gate.refuse(r).orElseGet(() -> repository.answer(r)));
    this.info = new Front(shared, "qlik-info", systemInfo::answer);
    open();
  }

  /**
   * @param tls the server's certificate, and trust in those of its clients
   */
  public static SimulatedQlik start(Options options, SSLContext tls, Clock clock)
      throws IOException {
    return new SimulatedQlik(options, tls, clock);
  }

  public int port() {
    return qrs.port();
  }

  public URI uri() {
    return URI.create("https://127.0.0.1:" + port());
  }

  public int enginePort() {
    return engine.port();
  }

  /** Of {@code /v1/systeminfo}. */
  public int versionPort() {
    return info.port();
  }

  public Licenses licenses() {
    return licenses;
  }

  public Services services() {
    return services;
  }

  public String version() {
    return systemInfo.version();
  }

  /** Holds from the next call on. */
  public void version(String wanted) {
    systemInfo.version(wanted);
  }

  public EngineOrders engineOrders() {
    return engine.orders();
  }

  /** Holds from the engine's next call on. */
  public void engineOrders(EngineOrders wanted) {
    engine.orders(wanted);
  }

  /** Their names. */
  public List<String> apps() {
    return world.apps().stream().map(World.App::name).toList();
  }

  /** Of an app, by its name. */
  public String appId(String name) {
    return world.app(name).id();
  }

  /** When an app was last reloaded and saved, as QRS and the engine tell it. */
  public String lastReloadOf(String app) {
    return lastReloads.of(world.app(app));
  }

  /** Runs a task, by id or name, now; answers the execution's id. */
  public String run(String task, Outcome outcome) {
    return executions.start(world.task(task), outcome, timing.get()).id();
  }

  /** A run that has just ended, of which no datagram tells: that is the caller's to send. */
  public Untold runUntold(String task, Outcome outcome) {
    Execution execution = executions.ended(world.task(task), outcome, timing.get());
    return new Untold(execution.id(), layout(execution, execution.lines().get(0)));
  }

  /** Called with the execution's id when its datagram is about to leave; must be quick. */
  public void onDatagram(Consumer<String> listener) {
    listeners.add(listener);
  }

  public List<TaskSummary> tasks() {
    return world.tasks().stream().map(this::summary).toList();
  }

  public Faults faults() {
    return faults.get();
  }

  /** Takes effect with the next call; REFUSED also ends the connections there are. */
  public synchronized void faults(Faults wanted) {
    faults.set(wanted);
    qrs.open(!wanted.refusesAll());
    info.open(!wanted.refusesAll());
  }

  /** As it was set up. */
  Timing ownTiming() {
    return options.timing();
  }

  public Timing timing() {
    return timing.get();
  }

  /** Holds for runs that start from now on; lag and delay also for earlier ones. */
  public void timing(Timing wanted) {
    timing.set(wanted);
  }

  public Calls calls() {
    return calls.read();
  }

  public void resetCalls() {
    calls.reset();
  }

  @Override
  public synchronized void close() {
    qrs.close();
    info.close();
    engine.close();
    timetable.close();
    datagrams.close();
  }

  private void open() throws IOException {
    try {
      qrs.start(options.port());
      info.start(options.versionPort());
      engine.start(options.enginePort());
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private Optional<String> startByQrs(String taskId) {
    World.Task task = world.task(taskId);
    if (!task.enabled()) {
      return Optional.empty();
    }
    return Optional.of(run(task.id(), task.fails() ? Outcome.FAILED : Outcome.SUCCEEDED));
  }

  private boolean takeNotReady() {
    Faults before = faults.getAndUpdate(f -> f.withLogNotReady(Math.max(0, f.logNotReady() - 1)));
    return before.logNotReady() > 0;
  }

  private void tell(Execution execution, Execution.LogLine line) {
    String datagram = layout(execution, line);
    listeners.forEach(listener -> listener.accept(execution.id()));
    datagrams.send(datagram);
  }

  private String layout(Execution execution, Execution.LogLine line) {
    return options.appender().layout(execution, line, options.zone());
  }

  private TaskSummary summary(World.Task task) {
    int status = tasks.executions().last(task).get("status").asInt();
    return new TaskSummary(
        task.id(), task.name(), task.kind(), task.app(), State.of(status).qlikName());
  }
}
