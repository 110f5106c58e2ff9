package io.butlerops.infra.qlik;

import io.butlerops.infra.qlik.Execution.Attempt;
import io.butlerops.infra.qlik.Faults.LogRoutes;
import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Script logs by QRS's two steps: a ticket first, by the old or the new route, then the text. */
final class ScriptLogs {
  private static final int TICKETS = 1_000;

  private final Executions executions;
  private final ExecutionRows rows;
  private final Supplier<LogRoutes> routes;
  private final BooleanSupplier takeNotReady;
  private final Map<String, Found> tickets =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
              return size() > TICKETS;
            }
          });

  /** A log and whose it is. */
  private record Found(Execution execution, Attempt attempt) {}

  /**
   * @param takeNotReady true when this download is one of those that are to fail
   */
  ScriptLogs(
      Executions executions,
      ExecutionRows rows,
      Supplier<LogRoutes> routes,
      BooleanSupplier takeNotReady) {
    this.executions = executions;
    this.rows = rows;
    this.routes = routes;
    this.takeNotReady = takeNotReady;
  }

  Reply ticket(String route, Request request) {
    LogRoutes offered = routes.get();
    if (route.equals("scriptlog") && offered != LogRoutes.NEW) {
      return ticketFor(request.parameter("fileReferenceId").orElse(""), true);
    }
    if (route.equals("scriptlogfile") && offered != LogRoutes.OLD) {
      return ticketFor(request.parameter("executionResultId").orElse(""), false);
    }
    return Repository.notFound();
  }

  Reply download(String ticket) {
    Found found = tickets.get(ticket);
    if (found == null || !rows.logIsReady(found.attempt()) || takeNotReady.getAsBoolean()) {
      return Repository.notFound();
    }
    byte[] text =
        ScriptLog.of(rows.app(found.execution()), found.attempt(), rows.zone(), rows.logSize());
    return Reply.of(200, "text/plain; charset=utf-8", text);
  }

  private Reply ticketFor(String id, boolean byFileReference) {
    for (Execution execution : executions.newestFirst()) {
      for (Attempt attempt : execution.attempts()) {
        String own = byFileReference ? ExecutionRows.fileReference(attempt) : attempt.id();
        if (own.equalsIgnoreCase(id) && execution.writesScriptLog()) {
          return issue(new Found(execution, attempt));
        }
      }
    }
    return Repository.notFound();
  }

  private Reply issue(Found found) {
    String ticket = UUID.randomUUID().toString();
    tickets.put(ticket, found);
    return Reply.json(200, Rows.object().put("value", ticket).toString());
  }
}
