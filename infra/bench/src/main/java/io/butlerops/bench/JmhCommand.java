package io.butlerops.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** JMH with JMH's own options. */
@Command(
    name = "jmh",
    description = "Decode and spool, measured by JMH; takes JMH's options.",
    customSynopsis = "butler bench jmh [PATTERN] [JMH OPTION...]")
final class JmhCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ARGUMENT", description = "For example Decode, or -h for JMH's help.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException {
    org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
    return 0;
  }
}
