package io.butlerops.infra.schedule;

import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Task;
import io.butlerops.infra.admin.V4;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts or stops schedules; one that is so already stays so. */
abstract class Switch extends Task {
  @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids, as list shows them.")
  private List<String> ids;

  @Mixin private V4 v4;

  private final String verb;
  private final String done;

  Switch(String verb, String done) {
    this.verb = verb;
    this.done = done;
  }

  @Override
  protected int run() throws Refused, InterruptedException {
    ScheduleApi api = new ScheduleApi(v4.api(), Optional.empty());
    for (String id : ids) {
      api.change(id, verb);
      out().println(id + " " + done);
    }
    return 0;
  }

  @Command(
      name = "start",
      description = "Starts schedules: they fire at their times.",
      mixinStandardHelpOptions = true)
  static final class Start extends Switch {
    Start() {
      super("start", "started");
    }
  }

  @Command(
      name = "stop",
      description = "Stops schedules until somebody starts them.",
      mixinStandardHelpOptions = true)
  static final class Stop extends Switch {
    Stop() {
      super("stop", "stopped");
    }
  }
}
