package io.butlerops.infra.schedule;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code schedules import|list|start|stop|runs}. */
@Command(
    name = "schedules",
    description = "Brings Butler's schedules over, shows and switches those of a stack.",
    mixinStandardHelpOptions = true,
    subcommands = {
      Import.class,
      ListSchedules.class,
      Switch.Start.class,
      Switch.Stop.class,
      Runs.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class SchedulesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected a command: import, list, start, stop or runs");
  }
}
