package io.butlerops.infra.compare;

import io.butlerops.contract.settings.Values;
import io.butlerops.infra.web.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./butler compare}. */
@Command(
    name = "compare",
    description = "Lists failed and aborted reloads that only Butler or only we told of.",
    footer = {
      "",
      "Run it on Butler's machine. In Butler's webhookNotification, add to the lists",
      "of reloadTaskFailure and reloadTaskAborted a POST to http://127.0.0.1:N/butler.",
      "Our side: --history asks /admin/alerts, which also knows what shadow mode",
      "would have told. Where we can reach this machine, a webhook destination to",
      "http://…:N/ours does as well.",
      "Ends with Ctrl-C or after --for: 0 when both told the same, else 1."
    },
    mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
  private static final long LOOK_SECONDS = 5;

  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8089",
      description = "Where both sides' webhooks call, on this machine (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      defaultValue = "2m",
      converter = DurationConverter.class,
      description = "How long the other side may take (default: ${DEFAULT-VALUE}).")
  private Duration window;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "When to end (default: with Ctrl-C).")
  private Duration time;

  @Option(
      names = "--history",
      paramLabel = "URL",
      description = "The address that our /admin is below.")
  private URI history;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file whose first line is a token for --history.")
  private Path tokenFile;

  @Override
  public Integer call() throws InterruptedException {
    if ((history == null) != (tokenFile == null)) {
      throw new ParameterException(spec.commandLine(), "--history and --token-file go together");
    }
    Clock clock = Clock.systemUTC();
    Ledger ledger = new Ledger(window);
    try (Server server =
        Server.http("compare", port, new Listener(clock, told -> hear(told, ledger)))) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::finish, "compare-end"));
      say("butler's webhooks: " + server.uri() + "/butler    ours: " + server.uri() + "/ours");
      listen(ledger, clock);
      say(ledger.summary());
      return ledger.agree() ? 0 : 1;
    } catch (IOException e) {
      spec.commandLine().getErr().println("compare: " + e.getMessage());
      return 2;
    } finally {
      ended.countDown();
    }
  }

  private void listen(Ledger ledger, Clock clock) throws IOException, InterruptedException {
    Instant until = time == null ? Instant.MAX : clock.instant().plus(time);
    History asked = history == null ? null : new History(history, token(), clock);
    while (clock.instant().isBefore(until)) {
      if (asked != null) {
        ask(asked, ledger);
      }
      ledger.overdue(clock.instant()).forEach(this::print);
      long left = Math.min(TimeUnit.SECONDS.toMillis(LOOK_SECONDS), left(until, clock));
      if (end.await(left, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    ledger.overdue(clock.instant()).forEach(this::print);
  }

  private static long left(Instant until, Clock clock) {
    return until.equals(Instant.MAX)
        ? Long.MAX_VALUE
        : Math.max(0, Duration.between(clock.instant(), until).toMillis());
  }

  /** A cloud that does not answer now is asked again; what it told meanwhile is found then. */
  private void ask(History asked, Ledger ledger) throws InterruptedException {
    try {
      asked.poll().forEach(told -> hear(told, ledger));
    } catch (IOException e) {
      spec.commandLine().getErr().println("compare: " + e.getMessage() + "; asked again soon");
    }
  }

  private void hear(Told told, Ledger ledger) {
    ledger.heard(told).ifPresent(this::print);
  }

  private void print(Finding finding) {
    say(finding.line(ZoneId.systemDefault()));
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private String token() throws IOException {
    return Files.readString(tokenFile).lines().findFirst().orElse("").strip();
  }

  /** Ctrl-C: the JVM waits for its hooks only, so this one waits for the summary. */
  private void finish() {
    end.countDown();
    try {
      ended.await(LOOK_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      try {
        return Values.duration(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + value + "': expected " + Values.DURATION);
      }
    }
  }
}
