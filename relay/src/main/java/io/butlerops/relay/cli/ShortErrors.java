package io.butlerops.relay.cli;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Every fault is one clear line on standard error; the stack trace only on demand. Exit codes: 1 a
 * failure, 2 a wrong call.
 *
 * @param debug whether the stack trace is wanted
 */
public record ShortErrors(BooleanSupplier debug)
    implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    err.println(e.getMessage() + " (see '" + name + " --help')");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    PrintWriter err = command.getErr();
    err.println(explain(e));
    if (debug.getAsBoolean()) {
      e.printStackTrace(err);
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** Exceptions of ours carry a message for people; others need their name beside it. */
  private static String explain(Exception e) {
    boolean ours = e.getClass().getName().startsWith("io.butlerops.");
    return ours && e.getMessage() != null ? e.getMessage() : e.toString();
  }
}
