package io.butlerops.infra.cloud.dynamo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Main class of a child process: runs another one, and ends when the parent does or closes our
 * standard input, which it does when it wants us to end: however it dies, the system closes it. A
 * Ctrl-C reaches us as well, yet whoever still uses us is to end first.
 */
final class Lifeline {
  private static final long LONGEST_FAREWELL_MILLIS = 20_000;

  private Lifeline() {}

  /** The first argument is the class to run, the others are its own. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread watch = new Thread(Lifeline::endWithParent, "lifeline");
    watch.setDaemon(true);
    watch.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(watch), "farewell"));
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  private static void endWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(0);
  }

  private static void await(Thread watch) {
    try {
      watch.join(LONGEST_FAREWELL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
