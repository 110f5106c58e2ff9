package io.butlerops.infra.settings;

import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Task;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Needs no stack: what it accepts, the functions accept. */
@Command(
    name = "validate",
    description = "Says everything that is wrong with FILE, with line and path; needs no stack.",
    mixinStandardHelpOptions = true)
final class Validate extends Task {
  @Parameters(paramLabel = "FILE", description = "butler.yaml")
  private Path file;

  @Override
  protected int run() throws Refused {
    Document document = new Document(file);
    AlertSettings settings = document.parse(document.read());
    out()
        .printf(
            "%s is valid: %s, %s%n",
            file,
            count(settings.destinations().size(), "destination"),
            count(settings.routes().size(), "route"));
    return 0;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
