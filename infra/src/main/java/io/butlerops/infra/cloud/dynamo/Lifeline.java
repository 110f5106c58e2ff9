package io.butlerops.infra.cloud.dynamo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Main class of a child process: runs another one, and ends when the parent does. The parent keeps
 * our standard input open and writes nothing; however it dies, the system closes it.
 */
final class Lifeline {
  private Lifeline() {}

  /** The first argument is the class to run, the others are its own. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread watch = new Thread(Lifeline::endWithParent, "lifeline");
    watch.setDaemon(true);
    watch.start();
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
}
