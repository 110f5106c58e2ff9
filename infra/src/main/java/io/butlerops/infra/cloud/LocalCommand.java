package io.butlerops.infra.cloud;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.infra.cloud.lambda.CannotDeploy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs only the cloud, with its data kept, until Ctrl-C. */
@Command(
    name = "local",
    description = "Runs the cloud side on this machine, for development against real tools.",
    mixinStandardHelpOptions = true)
public final class LocalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "butler.yaml; a changed one takes effect without a restart.")
  private Path settings;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".butler",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--http-port",
      paramLabel = "N",
      defaultValue = "4566",
      description = "Of the AWS endpoints (default: ${DEFAULT-VALUE}; 0: a free one).")
  private int httpPort;

  @Option(
      names = "--api-port",
      paramLabel = "N",
      defaultValue = "4567",
      description = "Of the admin API (default: ${DEFAULT-VALUE}; 0: a free one).")
  private int apiPort;

  @Option(
      names = "--mqtt-port",
      paramLabel = "N",
      defaultValue = "8883",
      description = "Of the broker (default: ${DEFAULT-VALUE}; 0: a free one).")
  private int mqttPort;

  @Option(
      names = "--site",
      paramLabel = "NAME",
      defaultValue = "demo",
      converter = SiteConverter.class,
      description = "Sites that get a relay folder in DIR/relay (default: ${DEFAULT-VALUE}).")
  private List<SiteId> sites;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path template = Path.of(System.getProperty("butler.home", ""), "template.yaml");
    var options =
        new CloudOptions(
            template, Optional.of(data), httpPort, apiPort, mqttPort, sites, Clock.systemUTC());
    try (EmbeddedCloud cloud = EmbeddedCloud.start(options, out::println)) {
      serve(cloud, out);
      return 0;
    } catch (IOException | CannotDeploy | InvalidSettings e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }

  private void serve(EmbeddedCloud cloud, PrintWriter out)
      throws IOException, InterruptedException {
    if (settings == null) {
      out.println(
          "no --settings given: those kept in the data folder stay in force; without any, alerts wait");
      awaitEnd(cloud, out);
      return;
    }
    if (!Files.isReadable(settings)) {
      throw new IOException(settings + " cannot be read");
    }
    try (SettingsFile file = new SettingsFile(settings, cloud, out)) {
      file.start();
      awaitEnd(cloud, out);
    }
  }

  /** Ctrl-C runs the hook, which closes everything and lets the process end only then. */
  private static void awaitEnd(EmbeddedCloud cloud, PrintWriter out) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  cloud.close();
                  end.countDown();
                },
                "end"));
    out.println("ready");
    out.flush();
    end.await();
  }

  /** Makes picocli's message name what a site's name may be. */
  static final class SiteConverter implements ITypeConverter<SiteId> {
    @Override
    public SiteId convert(String value) {
      try {
        return SiteId.of(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
