package io.butlerops.infra.cloud;

import picocli.CommandLine;

/** Runs {@code local} alone, as a process. */
final class LocalMain {
  private LocalMain() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LocalCommand()).execute(arguments));
  }
}
