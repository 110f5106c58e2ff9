package io.butlerops.infra.token;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code token bootstrap}. */
@Command(
    name = "token",
    description = "Makes the first token of the admin API.",
    mixinStandardHelpOptions = true,
    subcommands = Bootstrap.class,
    synopsisSubcommandLabel = "COMMAND")
public final class TokenCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command: bootstrap");
  }
}
