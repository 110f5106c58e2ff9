package io.butlerops.infra.token;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code token create|list|revoke|bootstrap}. */
@Command(
    name = "token",
    description =
        "Makes, lists and revokes the tokens that callers of a stack prove themselves with.",
    mixinStandardHelpOptions = true,
    subcommands = {Create.class, ListTokens.class, Revoke.class, Bootstrap.class},
    synopsisSubcommandLabel = "COMMAND")
public final class TokenCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected a command: create, list, revoke or bootstrap");
  }
}
