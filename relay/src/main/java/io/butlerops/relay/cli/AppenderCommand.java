package io.butlerops.relay.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes Qlik's scheduler log tell the relay. */
@Command(
    name = "appender",
    description =
        "Prints the scheduler's LocalLogConfig.xml, or merges our appenders into an existing one.",
    footer = {
      "",
      "The file belongs in ProgramData\\Qlik\\Sense\\Scheduler on every node with a scheduler."
    })
public final class AppenderCommand implements Callable<Integer> {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:-]{1,253}");

  @Spec private CommandSpec spec;

  @ArgGroup private Edit edit;

  @Option(
      names = "--address",
      paramLabel = "HOST",
      description = "Where the relay runs (default: this machine's name).")
  private String address;

  @Option(
      names = "--port",
      defaultValue = "9998",
      description = "The relay's UDP port (default ${DEFAULT-VALUE}).")
  private int port;

  /** At most one of these. */
  static final class Edit {
    @Option(
        names = "--merge",
        paramLabel = "FILE",
        description =
            "Add our appenders to this file or replace them; keeps the rest, and FILE.bak.")
    private Path merge;

    @Option(
        names = "--remove",
        paramLabel = "FILE",
        description = "Take our appenders out of this file; keeps the rest, and FILE.bak.")
    private Path remove;
  }

  @Override
  public Integer call() {
    if (port < 1 || port > 65535) {
      throw new ParameterException(spec.commandLine(), "--port " + port + ": expected 1 to 65535");
    }
    if (edit == null) {
      spec.commandLine().getOut().print(LogConfig.empty().with(appenders()).text());
      spec.commandLine().getOut().flush();
    } else if (edit.merge != null) {
      Appenders appenders = appenders();
      change(edit.merge, config -> config.with(appenders));
    } else {
      change(edit.remove, LogConfig::withoutOurs);
    }
    return 0;
  }

  private Appenders appenders() {
    String host = address == null ? thisMachine() : address;
    if (!HOST.matcher(host).matches()) {
      throw new ParameterException(
          spec.commandLine(), "--address " + host + ": expected a host name or IP address");
    }
    return new Appenders(host, port);
  }

  private void change(Path file, UnaryOperator<LogConfig> edit) {
    try {
      EncodedText before = EncodedText.read(file);
      LogConfig after = edit.apply(LogConfig.parse(file.toString(), before.text()));
      if (after.text().equals(before.text())) {
        say(file + " is as it should be, nothing changed");
        return;
      }
      Path backup = file.resolveSibling(file.getFileName() + ".bak");
      Files.copy(file, backup, StandardCopyOption.REPLACE_EXISTING);
      before.with(after.text()).write(file);
      say(file + " changed; the old one is " + backup);
    } catch (IOException e) {
      throw new Failure(file + ": " + EncodedText.explain(e), e);
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private static String thisMachine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new Failure("this machine does not know its own name; give --address", e);
    }
  }
}
