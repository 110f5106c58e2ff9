package io.butlerops.infra.qlik;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./butler qlik run TASK --outcome failed}: asks a running simulation. */
@Command(
    name = "run",
    description = "Runs a task of a simulated Qlik Sense that is up.",
    mixinStandardHelpOptions = true)
final class QlikRunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ControlAddress control;

  @Parameters(paramLabel = "TASK", description = "id or name of the task")
  private String task;

  @Option(
      names = "--outcome",
      defaultValue = "failed",
      description = "failed, aborted, succeeded or failed-then-succeeded (${DEFAULT-VALUE})")
  private String outcome;

  @Override
  public Integer call() throws InterruptedException {
    return control.post(spec, "/run", Map.of("task", task, "outcome", outcome));
  }
}
