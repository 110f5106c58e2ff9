package io.butlerops.infra.qlik;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./butler qlik service stop Engine --node qs-sched1}: asks a running simulation. */
@Command(
    name = "service",
    description = "Stops or starts a service of a simulated Qlik Sense that is up.",
    mixinStandardHelpOptions = true)
final class QlikServiceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ControlAddress control;

  @Parameters(index = "0", paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
  private Action action;

  @Parameters(
      index = "1",
      paramLabel = "SERVICE",
      description = "Repository, Proxy, Scheduler, Engine, AppMigration or Printing")
  private String service;

  @Option(
      names = "--node",
      paramLabel = "HOST",
      defaultValue = "qs-central",
      description = "its node (${DEFAULT-VALUE})")
  private String node;

  /** Lower case, as people type them. */
  enum Action {
    stop,
    start
  }

  @Override
  public Integer call() throws InterruptedException {
    return control.post(
        spec, "/service", Map.of("host", node, "name", service, "action", action.name()));
  }
}
