package io.butlerops.functions.notify.channel;

import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.Execution;
import io.butlerops.contract.ScriptLog;
import io.butlerops.contract.TaskData;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Guesses in one line why a task failed, from what Qlik Sense says when it does. The first rule
 * that knows one of the lines wins; the lines around the error are asked before the rest.
 */
final class LikelyCause {
  /** Says no more than the event of a task that was aborted. */
  static final String STOPPED = "Somebody stopped it.";

  private static final int LONGEST_LINE = 500;
  private static final int LONGEST_NAME = 120;
  private static final String QUOTED = "['\"\\[<(]([^'\"\\]>)]{1,300})['\"\\]>)]";

  private record Rule(Pattern pattern, Function<MatchResult, String> cause) {
    Optional<String> in(String line) {
      Matcher matcher = pattern.matcher(line);
      return matcher.find() ? Optional.of(cause.apply(matcher)) : Optional.empty();
    }
  }

  private static final List<Rule> RULES =
      List.of(
          named("file " + QUOTED + " not found", "The file %s does not exist."),
          named(
              "(?:cannot|can't|could not) open file:?\\s+" + QUOTED,
              "The file %s cannot be opened."),
          named(
              "(?:cannot|can't|could not) open file:?\\s+(\\S{1,300})",
              "The file %s cannot be opened."),
          said(
              "cannot find the (?:file|path) specified|no such file",
              "A file or folder that the script reads does not exist."),
          said(
              "being used by another process|sharing violation",
              "A file is in use by another program."),
          said("not enough (?:disk )?space|disk (?:is )?full", "A disk is full."),
          named("field " + QUOTED + " not found", "The source has no field %s."),
          named("field not found -? ?" + QUOTED, "The source has no field %s."),
          named("table " + QUOTED + " not found", "There is no table %s when the script needs it."),
          said("table not found", "A table that the script needs does not exist."),
          named(
              "connection " + QUOTED + " (?:was )?not found|no connection named " + QUOTED,
              "There is no data connection %s."),
          said(
              "login failed|logon failure|invalid username/password|authentication failed|ORA-01017|password authentication",
              "The data source refused the user name or password."),
          said(
              "HTTP (?:protocol )?error 40[13]|\\b40[13] \\(?(?:unauthorized|forbidden)",
              "A web source refused the login or the rights."),
          said(
              "HTTP (?:protocol )?error 404",
              "A web source does not have what was asked for (404)."),
          said("HTTP (?:protocol )?error 5\\d\\d", "A web source has trouble of its own (5xx)."),
          said(
              "certificate|SSL handshake|TLS handshake",
              "The secure connection to a data source failed; its certificate may be the reason."),
          said(
              "QVX_UNEXPECTED_END_OF_DATA|connector (?:connect )?error|connect(?:ion)? (?:failed|refused|timed out|to .{1,80} failed)|cannot connect|server does not exist|ORA-12\\d{3}|host .{0,80}unreachable",
              "A data source did not answer or broke the connection."),
          said("deadlock", "The database ended the query because of a deadlock."),
          said(
              "query timeout|timeout expired|execution timeout",
              "A query took longer than its source allows."),
          said(
              "out of (?:virtual )?memory|OutOfVirtualAndPhysicalMemory|allocated memory exceeded|memory (?:limit|exceeded)|\\bNot enough memory",
              "The engine ran out of memory."),
          named("(?:must_)?include(?: file)? " + QUOTED, "The included file %s could not be read."),
          said(
              "access (?:is |was )?denied|permission denied|no access to",
              "Access was denied: the user that runs it lacks a right."),
          said(
              "unknown statement|syntax error|unexpected token|script line error|invalid expression",
              "The script has a syntax error."),
          said("semantic error", "The script cannot be carried out as written (semantic error)."),
          said("circular reference", "The data model has a circular reference."),
          said(
              "app .{0,80}not found|failed to open app|could not open app|app does not exist",
              "The app could not be opened."),
          said(
              "no (?:available )?engine|engine (?:is )?not (?:available|running)|failed to (?:connect|communicate) (?:to|with) .{0,40}engine|websocket",
              "The engine could not be reached."),
          said("license|licence", "The licence may be the reason."),
          said("abort(?:ed|ing)? by user|user requested|AbortInitiated|reload aborted", STOPPED),
          said(
              "session timeout|task timed? ?out|exceeded .{0,40}timeout|timed out",
              "It took longer than its time limit."));

  private LikelyCause() {}

  /** Empty when nothing says why. */
  static String of(Event event) {
    return lines(event).map(LikelyCause::ofLine).flatMap(Optional::stream).findFirst().orElse("");
  }

  private static Stream<String> lines(Event event) {
    if (event.data() instanceof EngineReloadData reload) {
      return Stream.of(reload.logMessage());
    }
    return event.data() instanceof TaskData task ? lines(task) : Stream.of();
  }

  private static Stream<String> lines(TaskData task) {
    return Stream.of(
            task.scriptLog().stream().map(ScriptLog::error).flatMap(List::stream),
            task.scriptLog().stream().map(ScriptLog::tail).flatMap(List::stream),
            task.execution().stream()
                .map(Execution::details)
                .flatMap(List::stream)
                .map(Execution.Detail::message),
            Stream.of(task.reported().logMessage()))
        .flatMap(lines -> lines);
  }

  private static Optional<String> ofLine(String line) {
    String bounded = Cut.end(line, LONGEST_LINE);
    return RULES.stream().map(rule -> rule.in(bounded)).flatMap(Optional::stream).findFirst();
  }

  private static Rule said(String pattern, String cause) {
    return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), found -> cause);
  }

  private static Rule named(String pattern, String cause) {
    return new Rule(
        Pattern.compile(pattern, Pattern.CASE_INSENSITIVE),
        found -> cause.formatted("'" + Cut.line(name(found), LONGEST_NAME) + "'"));
  }

  private static String name(MatchResult found) {
    for (int group = 1; group <= found.groupCount(); group++) {
      if (found.group(group) != null) {
        return found.group(group);
      }
    }
    return "";
  }
}
