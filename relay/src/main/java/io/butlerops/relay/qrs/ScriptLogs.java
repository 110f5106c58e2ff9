package io.butlerops.relay.qrs;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.relay.log.LogCopy;
import io.butlerops.relay.log.WholeLogs;
import io.butlerops.relay.qrs.Answer.Empty;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Fetches script logs. QRS needs a while until a log can be had, more so at large sites: it is
 * asked at once and again with growing gaps. The route that worked is the only one taken next time.
 */
final class ScriptLogs {
  private static final int MOST_TRIES = 5;

  /** "Not yet" in the words of one version of QRS or another; anything else will not change. */
  private static final Set<Fault> NOT_YET =
      Set.of(Fault.NOT_FOUND, Fault.FAILING, Fault.REFUSED_REQUEST);

  private final Qrs qrs;
  private final Executions executions;
  private final WholeLogs wholeLogs;
  private volatile Optional<LogRoute> worked = Optional.empty();

  ScriptLogs(Qrs qrs, Executions executions, WholeLogs wholeLogs) {
    this.qrs = qrs;
    this.executions = executions;
    this.wholeLogs = wholeLogs;
  }

  /** The lines people read first; the whole log goes on the search's errand meanwhile. */
  CompletableFuture<Part<LogExcerpt>> fetch(Search search, Result result) {
    return fetch(search, result, 1);
  }

  private CompletableFuture<Part<LogExcerpt>> fetch(Search search, Result result, int tries) {
    List<LogRoute> routes = worked.map(List::of).orElse(List.of(LogRoute.values()));
    return take(routes, search, result)
        .thenCompose(
            answer -> {
              Duration gap = Gaps.after(tries);
              boolean again = tries < MOST_TRIES && search.deadline().allows(gap);
              return isNotYet(answer) && again
                  ? qrs.timer()
                      .after(gap, () -> refreshed(search, result))
                      .thenCompose(fresh -> fetch(search, fresh, tries + 1))
                  : completedFuture(settled(answer, tries));
            });
  }

  private static boolean isNotYet(Answer<LogExcerpt> answer) {
    return answer instanceof Trouble<LogExcerpt> trouble
        ? NOT_YET.contains(trouble.fault())
        : answer instanceof Empty<LogExcerpt>;
  }

  private Part<LogExcerpt> settled(Answer<LogExcerpt> answer, int tries) {
    if (!isNotYet(answer)) {
      return Part.of(answer, "");
    }
    // Perhaps the other route works now: QRS was updated, or moved to another node.
    worked = Optional.empty();
    String detail =
        answer instanceof Trouble<LogExcerpt> trouble ? " (" + trouble.reason() + ")" : "";
    return Part.open("no script log after " + tries + (tries == 1 ? " try" : " tries") + detail);
  }

  private CompletableFuture<Answer<LogExcerpt>> take(
      List<LogRoute> routes, Search search, Result result) {
    return take(routes.get(0), search, result)
        .thenCompose(
            answer ->
                answer instanceof Found<LogExcerpt> || routes.size() == 1
                    ? completedFuture(answer)
                    : take(routes.subList(1, routes.size()), search, result));
  }

  private CompletableFuture<Answer<LogExcerpt>> take(LogRoute route, Search search, Result result) {
    Optional<Query> query = route.ticket(search.taskId(), result);
    if (query.isEmpty()) {
      return completedFuture(new Empty<>());
    }
    return qrs.ask(query.get(), search.deadline(), Function.identity())
        .thenApply(answer -> answer.flatMap(ScriptLogs::ticket))
        .thenCompose(ticket -> download(ticket, search))
        .thenApply(answer -> answer.flatMap(log -> readyOrEmpty(log, result)))
        .whenComplete(
            (log, failure) -> {
              if (log instanceof Found<LogExcerpt>) {
                worked = Optional.of(route);
              }
            });
  }

  private CompletableFuture<Answer<LogExcerpt>> download(Answer<String> ticket, Search search) {
    return ticket instanceof Found<String> found
        ? qrs.download(
            LogRoute.download(found.value()), search.deadline(), body -> read(body, search))
        : completedFuture(ticket.flatMap(none -> new Empty<>()));
  }

  private Answer<LogExcerpt> read(InputStream body, Search search) throws IOException {
    Optional<LogCopy> begun = search.errand().flatMap(wholeLogs::begin);
    if (begun.isEmpty()) {
      return LogReader.read(body);
    }
    try (LogCopy copy = begun.get()) {
      Answer<LogExcerpt> answer = LogReader.read(copy.of(body));
      if (answer instanceof Found<LogExcerpt> found && found.value().isCut()) {
        copy.finishCut("[Butler: only the first 64 MB of this log were read]");
      } else if (answer instanceof Found<LogExcerpt> found && found.value().rows() > 0) {
        copy.finish();
      }
      return answer;
    }
  }

  /** A task aborted before its script began has an empty log; with others it is not there yet. */
  private static Answer<LogExcerpt> readyOrEmpty(LogExcerpt log, Result result) {
    boolean ready = log.rows() > 0 || result.execution().status() == Result.ABORTED;
    return ready ? new Found<>(log) : new Empty<>();
  }

  /** The older route needs the file's id, which QRS tells only when the file is there. */
  private CompletableFuture<Result> refreshed(Search search, Result result) {
    if (Filter.isId(result.fileReferenceId()) || worked.equals(Optional.of(LogRoute.NEWER))) {
      return completedFuture(result);
    }
    return executions.look(search).thenApply(part -> part.value().orElse(result));
  }

  private static Answer<String> ticket(JsonNode json) {
    String ticket = Fields.text(json, "value");
    return ticket.isBlank() || ticket.equals(Filter.NO_ID) ? new Empty<>() : new Found<>(ticket);
  }
}
