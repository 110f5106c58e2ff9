package io.butlerops.infra.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
  int run() throws Refused, IOException, InterruptedException {
    String name = file.getFileName().toString();
    List<String> lines =
        BundleDiff.lines(name, stack.api().get().bundle(), new Document(file).read());
    lines.forEach(out()::println);
    return lines.isEmpty() ? 0 : 1;
  }

  @Override
  int failure() {
    return 2;
  }
}
