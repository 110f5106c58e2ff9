package io.butlerops.infra.qlik;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.infra.qlik.Faults.LogRoutes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./butler qlik}: the simulated Qlik Sense alone. */
@Command(
    name = "qlik",
    description =
        "Runs a simulated Qlik Sense: QRS and engine with mutual TLS, tasks that end as you choose.",
    subcommands = {QlikRunCommand.class, QlikServiceCommand.class},
    mixinStandardHelpOptions = true)
public final class QlikCommand implements Callable<Integer> {
  static final int CONTROL_PORT = 4243;
  private static final long CLOSE_SECONDS = 5;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  @Spec private CommandSpec spec;

  @Option(names = "--port", defaultValue = "4242", description = "port of QRS (${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--engine-port",
      defaultValue = "4747",
      description = "port of the engine (${DEFAULT-VALUE})")
  private int enginePort;

  @Option(
      names = "--version-port",
      defaultValue = "9032",
      description = "port of /v1/systeminfo, which tells the version (${DEFAULT-VALUE})")
  private int versionPort;

  @Option(
      names = "--udp",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9998",
      converter = HostPortConverter.class,
      description = "where its log appenders send, repeatable (${DEFAULT-VALUE})")
  private List<HostPort> udp;

  @Option(
      names = "--control-port",
      defaultValue = "" + CONTROL_PORT,
      description = "port of the control page (${DEFAULT-VALUE})")
  private int controlPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".butler/qlik",
      description = "folder for its certificates, as the QMC exports them (${DEFAULT-VALUE})")
  private Path data;

  @Option(names = "--zone", description = "time zone of its nodes (this machine's)")
  private ZoneId zone = ZoneId.systemDefault();

  @Option(
      names = "--appender",
      defaultValue = "CURRENT",
      description = "which log appender the nodes carry: ${COMPLETION-CANDIDATES}")
  private Appender appender;

  @Option(
      names = "--attempt",
      defaultValue = "40ms",
      converter = DurationConverter.class,
      description = "how long an attempt of a task runs (${DEFAULT-VALUE})")
  private Duration attempt;

  @Option(
      names = "--log-delay",
      defaultValue = "0s",
      converter = DurationConverter.class,
      description = "until a script log can be downloaded (${DEFAULT-VALUE})")
  private Duration logDelay;

  @Option(
      names = "--log-size",
      paramLabel = "BYTES",
      defaultValue = "0",
      description = "least size of a script log (${DEFAULT-VALUE})")
  private int logSize;

  @Option(
      names = "--state-lag",
      defaultValue = "0s",
      converter = DurationConverter.class,
      description = "until QRS shows that an execution ended (${DEFAULT-VALUE})")
  private Duration stateLag;

  @Option(
      names = "--license-end",
      paramLabel = "DATE",
      converter = ServerKeyConverter.class,
      description = "end of the server's license: a date, perpetual or missing (in 200 days)")
  private ServerKey licenseEnd;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "0",
      description = "so many more users with an access license each (${DEFAULT-VALUE})")
  private int users;

  @Option(names = "--without-executionresult", description = "QRS does not offer executionresult")
  private boolean withoutExecutionResult;

  @Option(
      names = "--log-routes",
      defaultValue = "BOTH",
      description = "script-log routes that QRS offers: ${COMPLETION-CANDIDATES}")
  private LogRoutes logRoutes;

  @Override
  public Integer call() throws InterruptedException {
    try (SimulatedQlik qlik = start();
        QlikControl control = QlikControl.start(qlik, controlPort)) {
      Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "qlik-end"));
      Runtime.getRuntime().addShutdownHook(new Thread(this::awaitClosed, "qlik-closed"));
      tell(qlik, control);
      ended.await();
      return 0;
    } catch (IOException e) {
      spec.commandLine().getErr().println("qlik: " + e.getMessage());
      return 1;
    } finally {
      closed.countDown();
    }
  }

  /** The JVM waits for its hooks only, so one of them waits until everything is closed. */
  private void awaitClosed() {
    try {
      closed.await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SimulatedQlik start() throws IOException {
    Timing timing = new Timing(attempt, stateLag, logDelay, logSize);
    SimulatedQlik.Options options =
        new SimulatedQlik.Options(port, enginePort, versionPort, udp, zone, appender, timing);
    Clock clock = Clock.systemUTC();
    SimulatedQlik qlik =
        SimulatedQlik.start(options, QlikCertificates.open(data, clock).server(), clock);
    qlik.faults(Faults.NONE.withExecutionResult(!withoutExecutionResult).withLogRoutes(logRoutes));
    Optional.ofNullable(licenseEnd).ifPresent(qlik.licenses()::server);
    qlik.licenses().crowd(users);
    return qlik;
  }

  private void tell(SimulatedQlik qlik, QlikControl control) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("QRS            " + qlik.uri() + "/qrs/");
    out.println("engine         wss://127.0.0.1:" + qlik.enginePort() + "/app/engineData");
    out.println("version        https://127.0.0.1:" + qlik.versionPort() + SystemInfo.PATH);
    out.println("certificates   " + data.toAbsolutePath().normalize());
    out.println("datagrams to   " + udp);
    out.println("control page   " + control.uri() + "/");
    out.println("run a task     ./butler qlik run \"Reload of Finance P&L\" --outcome failed");
    out.println("stop a service ./butler qlik service stop Engine --node qs-sched1");
    out.println("ready");
    out.flush();
  }

  static final class HostPortConverter implements ITypeConverter<HostPort> {
    @Override
    public HostPort convert(String value) {
      return HostPort.parse(value);
    }
  }

  static final class ServerKeyConverter implements ITypeConverter<ServerKey> {
    @Override
    public ServerKey convert(String value) {
      return ServerKey.parse(value);
    }
  }

  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      return FaultOrder.duration(value);
    }
  }
}
