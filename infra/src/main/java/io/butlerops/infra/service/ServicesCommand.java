package io.butlerops.infra.service;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code services list|history}. */
@Command(
    name = "services",
    description = "Shows the services that relays watch, and what became of one.",
    mixinStandardHelpOptions = true,
    subcommands = {ListServices.class, History.class},
    synopsisSubcommandLabel = "COMMAND")
public final class ServicesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command: list or history");
  }
}
