package io.butlerops.infra.cloud.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code secret put NAME}: the value comes from standard input, never from the command line. */
@Command(
    name = "secret",
    description = "Keeps the secrets that settings name, for ./butler local.",
    mixinStandardHelpOptions = true,
    subcommands = SecretCommand.Put.class,
    synopsisSubcommandLabel = "COMMAND")
public final class SecretCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command: put");
  }

  @Command(
      name = "put",
      description = "Reads a value from standard input and keeps it in DIR/secrets.yaml.",
      footer = {
        "",
        "Type or paste the value, then Ctrl-D (Windows: Ctrl-Z and Enter).",
        "On AWS: aws ssm put-parameter --type SecureString --name /butler/NAME --value …"
      },
      mixinStandardHelpOptions = true)
  static final class Put implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "As in secret:NAME in the settings.")
    private String name;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        defaultValue = ".butler",
        description = "The data directory of the embedded cloud (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Override
    public Integer call() throws IOException {
      if (!name.matches("[A-Za-z0-9_.-]{1,100}")) {
        throw new ParameterException(
            spec.commandLine(), "name '" + name + "': expected letters, digits, '_', '.' or '-'");
      }
      String value = readValue();
      if (value.isEmpty()) {
        spec.commandLine().getErr().println("nothing came on standard input; nothing changed");
        return 1;
      }
      Path file = data.resolve("secrets.yaml");
      new SecretFile(file).put(name, value);
      spec.commandLine().getOut().println(name + " is kept in " + file);
      return 0;
    }

    /** All of it; the last line end of a pipe is not part of the value. */
    private static String readValue() throws IOException {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
