package io.butlerops.relay;

import io.butlerops.relay.cli.AppenderCommand;
import io.butlerops.relay.cli.SendCommand;
import io.butlerops.relay.cli.ShortErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The relay's command line. */
@Command(
    name = "relay",
    description = "Hears Qlik Sense and tells the cloud.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:it failed, or a check did", "2:wrong call"},
    subcommands = {RunCommand.class, CheckCommand.class, SendCommand.class, AppenderCommand.class})
public final class Main {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of faults.")
  private boolean debug;

  private Main() {}

  public static void main(String[] arguments) {
    Logging.configure();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    Main main = new Main();
    ShortErrors errors = new ShortErrors(() -> main.debug);
    return new CommandLine(main)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }
}
