package io.butlerops.infra;

import io.butlerops.infra.cloud.LocalCommand;
import io.butlerops.infra.cloud.secret.SecretCommand;
import io.butlerops.infra.compare.CompareCommand;
import io.butlerops.infra.demo.DemoCommand;
import io.butlerops.infra.license.LicensesCommand;
import io.butlerops.infra.migrate.MigrateCommand;
import io.butlerops.infra.qlik.QlikCommand;
import io.butlerops.infra.schedule.SchedulesCommand;
import io.butlerops.infra.service.ServicesCommand;
import io.butlerops.infra.settings.SettingsCommand;
import io.butlerops.infra.token.TokenCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The operator's command, {@code ./butler}. */
@Command(
    name = "butler",
    description = "Butler for Qlik Sense: failed reloads reach people.",
    footer = {
      "",
      "Also: butler relay …, the relay's own command (run, check, send, appender);",
      "      butler bench …, load harness and benchmarks.",
      "Start with: butler demo"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      CompareCommand.class,
      DemoCommand.class,
      LicensesCommand.class,
      LocalCommand.class,
      MigrateCommand.class,
      QlikCommand.class,
      SchedulesCommand.class,
      SecretCommand.class,
      ServicesCommand.class,
      SettingsCommand.class,
      TokenCommand.class
    })
public final class Main {
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command.getErr().println("butler: " + e);
          return 1;
        });
    return line;
  }

  /** From the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"butler " + (version == null ? "(not packaged)" : version)};
    }
  }
}
