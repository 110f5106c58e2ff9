package io.butlerops.infra.settings;

import io.butlerops.functions.settings.SettingsBundle;
import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Stack;
import io.butlerops.infra.admin.Task;
import io.butlerops.infra.settings.SettingsApi.Conflict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Never undoes what it has not seen, unless told to. */
@Command(
    name = "push",
    description = "Checks FILE and puts it in force, with the files that it names.",
    mixinStandardHelpOptions = true)
final class Push extends Task {
  @Parameters(paramLabel = "FILE", description = "butler.yaml")
  private Path file;

  @Option(names = "--force", description = "Replace what the stack has, whoever wrote it.")
  private boolean force;

  @Mixin private Stack stack;

  @Override
  protected int run() throws Refused, IOException, InterruptedException {
    Document document = new Document(file);
    SettingsBundle bundle = document.read();
    document.parse(bundle);
    SettingsApi api = new SettingsApi(stack.api());
    Stored stored = api.get();
    if (stored.bundle().equals(bundle)) {
      return done(stored.tag(), "the stack has these settings already: " + file);
    }
    Optional<String> base = force ? Optional.empty() : Base.of(file).tag(stack.address());
    if (!force && base.isEmpty() && stored.tag().isPresent()) {
      throw new Refused(
          "the stack has settings that %s was not made from. Nothing was written.".formatted(file)
              + " See what is different with: settings diff; then pull, or push --force");
    }
    try {
      return done(api.put(bundle, base.or(stored::tag)), "settings in force: " + file);
    } catch (Conflict e) {
      throw new Refused(
          "the stack's settings were changed by somebody else since %s was pulled or pushed: %s."
                  .formatted(file, e.getMessage())
              + " Nothing was written. See what is different with: settings diff; then pull, or"
              + " push --force");
    }
  }

  private int done(Optional<String> tag, String message) throws Refused, IOException {
    if (tag.isPresent()) {
      Base.of(file).keep(stack.address(), tag.get());
    }
    out().println(message);
    return 0;
  }
}
