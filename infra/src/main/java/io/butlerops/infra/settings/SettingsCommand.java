package io.butlerops.infra.settings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code settings validate|push|pull|diff}. */
@Command(
    name = "settings",
    description = "Checks butler.yaml and exchanges it with a stack.",
    mixinStandardHelpOptions = true,
    subcommands = {Validate.class, Push.class, Pull.class, Diff.class},
    synopsisSubcommandLabel = "COMMAND")
public final class SettingsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected a command: validate, push, pull or diff");
  }
}
