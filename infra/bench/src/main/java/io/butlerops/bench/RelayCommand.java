package io.butlerops.bench;

import io.butlerops.infra.demo.Folder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The relay alone. */
@Command(name = "relay", description = "The relay alone.", mixinStandardHelpOptions = true)
final class RelayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--rate", defaultValue = "5000", description = "Datagrams a second.")
  private int rate;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = new PrintWriter(spec.commandLine().getOut(), true);
    out.println(rate);
    try (Folder folder = Folder.create()) {
      return folder.path().isAbsolute() ? 0 : 1;
    }
  }
}
