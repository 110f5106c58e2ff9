package io.butlerops.relay;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the relay until it is told to stop. */
@Command(name = "run", description = "Runs the relay until Ctrl-C or SIGTERM.")
final class RunCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      defaultValue = "relay.yaml",
      paramLabel = "FILE",
      description = "Default ${DEFAULT-VALUE}.")
  private Path config;

  @Override
  public Integer call() throws InterruptedException {
    RelayConfig settings = RelayConfig.load(config);
    Logging.start(settings.log());
    Relay relay = Relay.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(relay), "stop"));
    relay.awaitClosed();
    return 0;
  }

  private static void stop(Relay relay) {
    relay.close();
    Logging.stop();
  }
}
