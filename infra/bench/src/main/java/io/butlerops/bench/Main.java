package io.butlerops.bench;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./butler bench}. */
@Command(
    name = "butler bench",
    description = "Measures, on this machine; see infra/bench/README.md.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LoadCommand.class,
      RelayCommand.class,
      KeyValuesCommand.class,
      ColdStartCommand.class,
      JmhCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command.getErr().println("butler bench: " + e.getMessage());
          return 1;
        });
    return line;
  }

  /** The checkout's folder, which the launcher tells. */
  static Path home() {
    return Path.of(System.getProperty("butler.home", "")).toAbsolutePath();
  }
}
