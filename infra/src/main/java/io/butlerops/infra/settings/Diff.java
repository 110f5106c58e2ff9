package io.butlerops.infra.settings;

import io.butlerops.functions.settings.SettingsBundle;
import io.butlerops.functions.settings.SettingsDiff;
import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Stack;
import io.butlerops.infra.admin.Task;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends as {@code diff} does: 0 when nothing differs, 1 when something does, 2 in trouble. */
@Command(
    name = "diff",
    description = "Shows what pushing FILE would change; ends with 1 when that is something.",
    mixinStandardHelpOptions = true)
final class Diff extends Task {
  @Parameters(paramLabel = "FILE", description = "butler.yaml")
  private Path file;

  @Mixin private Stack stack;

  @Override
  protected int run() throws Refused, IOException, InterruptedException {
    SettingsBundle own = new Document(file).read();
    String difference =
        SettingsDiff.of("stored", new SettingsApi(stack.api()).get().bundle(), "own", own);
    out().print(difference);
    return difference.isEmpty() ? 0 : 1;
  }

  @Override
  protected int failure() {
    return 2;
  }
}
