package io.butlerops.bench;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.infra.cloud.CloudOptions;
import io.butlerops.infra.cloud.EmbeddedCloud;
import io.butlerops.infra.cloud.lambda.CannotDeploy;
import io.butlerops.infra.demo.Folder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Each function behind a gateway, started anew: from the process to the first answer. */
@Command(
    name = "coldstart",
    description = "Cold starts of the API's functions, through Lambda's runtime client.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all are within design.md's bar, where the JVM is plain", "1:some are not"})
final class ColdStartCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--runs", defaultValue = "7", description = "Of each function, default 7.")
  private int runs;

  @Option(
      names = "--java",
      paramLabel = "HOME",
      description = "A JDK; may be given more than once. Default: the one that runs this.")
  private List<Path> javas = List.of(Path.of(System.getProperty("java.home")));

  @Option(
      names = "--flags",
      paramLabel = "FLAG",
      split = " ",
      description = "JVM flags, separated by blanks; without them the JVM is plain.")
  private List<String> flags = List.of();

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description = "Only this one, by its name in the template; may be given more than once.")
  private List<String> only = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures here.")
  private Path json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = new PrintWriter(spec.commandLine().getOut(), true);
    Path template = Main.home().resolve("template.yaml");
    try (Folder folder = Folder.create();
        EmbeddedCloud cloud = EmbeddedCloud.start(CloudOptions.of(template))) {
      ColdStarts starts = new ColdStarts(cloud, Main.home(), folder.path());
      starts.prepare();
      ColdStartReport report = starts.run(new ColdStarts.Plan(javas, flags, only, runs), out);
      write(out, report);
      if (json != null) {
        Json.write(json, report);
      }
      return report.withinBar() ? 0 : 1;
    } catch (CannotDeploy | InvalidSettings e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void write(PrintWriter out, ColdStartReport report) {
    out.printf("%nbefore: %s%nafter: %s%n", report.before(), report.after());
    for (ColdStartReport.Function each : report.functions()) {
      out.printf(
          "%-18s %s%s: median of %d %s, CPU %s%n",
          each.name(),
          each.java(),
          each.flags().isEmpty() ? "" : " " + each.flags(),
          each.latency().runs(),
          each.latency(),
          each.cpu());
    }
    out.flush();
  }
}
