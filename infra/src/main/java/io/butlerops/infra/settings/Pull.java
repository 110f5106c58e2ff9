package io.butlerops.infra.settings;

import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Stack;
import io.butlerops.infra.admin.Task;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Without a file, the document alone goes to standard output. */
@Command(
    name = "pull",
    description = "Writes the settings in force to FILE and the files that they name beside it.",
    mixinStandardHelpOptions = true)
final class Pull extends Task {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "butler.yaml; without, the document goes to standard output.")
  private Path file;

  @Option(names = "--force", description = "Overwrite files that say something else.")
  private boolean force;

  @Mixin private Stack stack;

  @Override
  protected int run() throws Refused, IOException, InterruptedException {
    Stored stored = new SettingsApi(stack.api()).get();
    if (stored.tag().isEmpty()) {
      throw new Refused("the stack has no settings yet; push some");
    }
    if (file == null) {
      out().print(stored.bundle().text());
      return 0;
    }
    write(stored);
    out().println("written: " + file);
    return 0;
  }

  private void write(Stored stored) throws Refused, IOException {
    Document document = new Document(file);
    Path overwritten = document.overwritten(stored.bundle());
    if (overwritten != null && !force) {
      throw new Refused(
          overwritten
              + " says something else (settings diff shows it); pull --force overwrites it");
    }
    document.write(stored.bundle());
    Base.of(file).keep(stack.address(), stored.tag().orElseThrow());
  }
}
