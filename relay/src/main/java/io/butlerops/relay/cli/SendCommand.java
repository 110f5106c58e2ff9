package io.butlerops.relay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The UDP test client. */
@Command(
    name = "send",
    description = "Sends datagrams as Qlik Sense would, to a relay or to Butler.",
    footer = {
      "",
      "Examples:",
      "  relay send --sample failed --test",
      "  relay send --sample success --count 1000 --rate 50 --host qlik-relay",
      "  relay send '/scheduler-task-failed/;host;…'"
    })
public final class SendCommand implements Callable<Integer> {
  private static final String TEST_MARK = " [butler-test]";

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "TEXT", description = "The datagram, sent as it stands.")
  private String text;

  @Option(
      names = "--sample",
      paramLabel = "NAME",
      description =
          "Send a made-up event with a fresh execution id in each datagram: ${COMPLETION-CANDIDATES}.")
  private Sample sample;

  @Option(
      names = "--count",
      defaultValue = "1",
      description = "How many datagrams (default ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "Datagrams per second; 0, the default, is as fast as possible.")
  private double rate;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Where to send (default ${DEFAULT-VALUE}).")
  private String host;

  @Option(names = "--port", defaultValue = "9998", description = "Default ${DEFAULT-VALUE}.")
  private int port;

  @Option(names = "--test", description = "Mark as a test: only test destinations are told.")
  private boolean test;

  @Override
  public Integer call() {
    checkUsage();
    InetSocketAddress target = new InetSocketAddress(host, port);
    if (target.isUnresolved()) {
      throw new Failure("--host " + host + ": no address found for this name");
    }
    new Sending(target, new Pace(count, rate), spec.commandLine().getOut()).send(datagrams());
    return 0;
  }

  private Supplier<byte[]> datagrams() {
    String mark = test ? TEST_MARK : "";
    if (sample == null) {
      byte[] datagram = (text + mark).getBytes(UTF_8);
      return () -> datagram;
    }
    Clock clock = Clock.system(ZoneId.systemDefault());
    return () ->
        (sample.datagram(UUID.randomUUID(), LocalDateTime.now(clock)) + mark).getBytes(UTF_8);
  }

  private void checkUsage() {
    check((text == null) != (sample == null), "give either a TEXT or --sample");
    check(count >= 1, "--count " + count + ": expected 1 or more");
    check(rate >= 0 && rate <= 1e6, "--rate " + rate + ": expected 0 to 1000000 per second");
    check(port >= 1 && port <= 65535, "--port " + port + ": expected 1 to 65535");
    check(!test || sample != Sample.ENGINE, "--test: only task events can be marked as tests");
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
