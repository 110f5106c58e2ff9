package io.butlerops.bench;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Values;
import io.butlerops.infra.cloud.lambda.CannotDeploy;
import io.butlerops.infra.demo.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Failed reloads at a rate, through everything, to four destinations. */
@Command(
    name = "load",
    description = "Failed reloads at a rate, from the datagram to four destinations.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:everybody was told once", "1:something was lost or told twice"})
final class LoadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--rate", defaultValue = "10", description = "Failures a second, default 10.")
  private double rate;

  @Option(names = "--count", defaultValue = "200", description = "Default 200.")
  private int count;

  @Option(names = "--warmup", defaultValue = "20", description = "Failures before, default 20.")
  private int warmup;

  @Option(
      names = "--limit",
      defaultValue = "5m",
      description = "Longest wait after the last failure, such as 90s; default 5m.")
  private String limit;

  @Option(names = "--raw", description = "Send the datagrams ourselves: exact to the millisecond.")
  private boolean raw;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures here.")
  private Path json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = new PrintWriter(spec.commandLine().getOut(), true);
    LoadPlan plan = new LoadPlan(rate, count, warmup, Values.duration(limit), raw);
    try (Stage stage = Stage.set(Main.home(), step -> out.println("  " + step))) {
      stage.tellOneByOne();
      LoadReport report = new Load(stage, out).run(plan);
      LoadText.write(out, report);
      if (json != null) {
        Json.write(json, report);
      }
      return report.allOnce() ? 0 : 1;
    } catch (CannotDeploy | InvalidSettings e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
