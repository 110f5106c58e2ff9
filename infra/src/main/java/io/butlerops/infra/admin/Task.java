package io.butlerops.infra.admin;

import io.butlerops.contract.settings.InvalidSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that says in a line or a few why it could not do its work, and then ends with 1. */
public abstract class Task implements Callable<Integer> {
  @Spec private CommandSpec spec;

  protected abstract int run() throws Refused, IOException, InterruptedException;

  @Override
  public final Integer call() throws InterruptedException {
    try {
      return run();
    } catch (Refused | InvalidSettings e) {
      return failed(e.getMessage());
    } catch (IOException e) {
      return failed(e.toString());
    }
  }

  private int failed(String message) {
    spec.commandLine().getErr().println(message);
    return failure();
  }

  protected int failure() {
    return 1;
  }

  protected PrintWriter err() {
    return spec.commandLine().getErr();
  }

  protected PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
