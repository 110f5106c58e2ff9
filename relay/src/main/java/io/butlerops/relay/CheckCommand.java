package io.butlerops.relay;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.relay.cli.Failure;
import io.butlerops.relay.health.Check;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is wrong and how to mend it, one line per item. */
@Command(
    name = "check",
    description = "Says what is wrong and how to mend it, one line per item.",
    footer = {"", "Asks a relay that runs on this machine; if none does, tries everything itself."})
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      defaultValue = "relay.yaml",
      paramLabel = "FILE",
      description = "Default ${DEFAULT-VALUE}.")
  private Path config;

  @Option(
      names = "--nodes",
      description = "Also when each Qlik node last reported a failure and a success.")
  private boolean nodes;

  private boolean failed;

  @Override
  public Integer call() throws InterruptedException {
    Logging.quiet();
    RelayConfig settings = load();
    if (settings != null) {
      try (Checkup checkup = new Checkup(settings)) {
        Stream.<Checkup.Item>concat(
                checkup.items().stream(), nodes ? Stream.of(checkup::nodes) : Stream.of())
            .forEach(item -> item.checks().forEach(this::print));
      }
    }
    return failed ? 1 : 0;
  }

  private RelayConfig load() {
    try {
      RelayConfig settings = RelayConfig.load(config);
      print(Check.ok("config", config + " is valid"));
      return settings;
    } catch (InvalidSettings e) {
      e.problems()
          .forEach(problem -> print(Check.fail("config", config + ", " + problem, "correct it")));
    } catch (Failure e) {
      print(Check.fail("config", e.getMessage(), ""));
    }
    return null;
  }

  private void print(Check check) {
    failed |= check.state() == Check.State.FAIL;
    String remedy = check.remedy().isEmpty() ? "" : "; " + check.remedy();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-4s  %-18s %s%s%n", check.state(), check.part(), check.message(), remedy);
    out.flush();
  }
}
