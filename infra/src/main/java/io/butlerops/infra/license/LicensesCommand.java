package io.butlerops.infra.license;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code licenses show|plan|release|history}. */
@Command(
    name = "licenses",
    description = "Shows the licenses of a stack's sites, plans which are taken back, and does so.",
    mixinStandardHelpOptions = true,
    subcommands = {Show.class, MakePlan.class, Release.class, History.class},
    synopsisSubcommandLabel = "COMMAND")
public final class LicensesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected a command: show, plan, release or history");
  }
}
