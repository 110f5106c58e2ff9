package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** QRS's addresses: which answer belongs to which. */
final class Repository {
  static final String BASE = "/qrs/";

  private final Catalog catalog;
  private final LicenseRoutes licenses;
  private final ScriptLogs scriptLogs;
  private final Function<String, Optional<String>> starter;
  private final Supplier<Faults> faults;

  /**
   * @param starter starts a task by its id and answers the execution's id; empty when the task
   *     cannot be started
   */
  Repository(
      Catalog catalog,
      LicenseRoutes licenses,
      ScriptLogs scriptLogs,
      Function<String, Optional<String>> starter,
      Supplier<Faults> faults) {
    this.catalog = catalog;
    this.licenses = licenses;
    this.scriptLogs = scriptLogs;
    this.starter = starter;
    this.faults = faults;
  }

  Reply answer(Request request) {
    if (!request.path().startsWith(BASE)) {
      return notFound();
    }
    List<String> path = List.of(request.path().substring(BASE.length()).split("/"));
    try {
      return switch (request.method()) {
        case "POST" -> post(path);
        case "DELETE" -> delete(path);
        default -> get(path, request);
      };
    } catch (Filter.Malformed e) {
      return Reply.text(400, "Bad request: " + e.getMessage());
    } catch (NoSuchTask e) {
      return notFound();
    }
  }

  private Reply post(List<String> path) {
    if (path.size() < 3 || !path.get(0).equals("task") || !path.get(2).equals("start")) {
      return notFound();
    }
    Optional<String> execution = starter.apply(path.get(1));
    if (path.size() == 3) {
      return Reply.empty(204);
    }
    return json(201, Rows.object().put("value", execution.orElse(Rows.NO_ID)));
  }

  private Reply delete(List<String> path) {
    return path.get(0).equals("license") ? licenses.delete(path) : notFound();
  }

  private Reply get(List<String> path, Request request) {
    if (path.get(0).equals("about")) {
      return json(200, path.size() == 1 ? SystemRows.about() : SystemRows.enums());
    }
    if (path.get(0).equals("download")) {
      return scriptLogs.download(path.size() == 4 ? path.get(2) : "");
    }
    if (path.get(0).equals("license")) {
      return licenses.get(path, request);
    }
    if (path.size() == 3 && path.get(0).equals("reloadtask")) {
      return scriptLogs.ticket(path.get(2), request);
    }
    boolean offered = faults.get().executionResult() || !path.get(0).equals("executionresult");
    return catalog
        .find(path.get(0))
        .filter(kind -> offered && path.size() <= 2)
        .map(kind -> entities(kind, path.size() == 1 ? "" : path.get(1), request))
        .orElseGet(Repository::notFound);
  }

  /**
   * @param rest what follows the kind: nothing, {@code full}, {@code count} or an id
   */
  static Reply entities(Entities kind, String rest, Request request) {
    Filter filter = request.parameter("filter").map(Filter::parse).orElse(Filter.ALL);
    return switch (rest) {
      case "" -> list(kind.matching(filter).map(Rows::condensed));
      case "full" -> list(kind.matching(filter));
      case "count" -> json(200, Rows.object().put("value", kind.matching(filter).count()));
      default -> one(kind, rest);
    };
  }

  private static Reply list(Stream<ObjectNode> rows) {
    return Reply.json(200, out -> Rows.write(rows, out));
  }

  private static Reply one(Entities kind, String id) {
    return kind.matching(Filter.id(id))
        .findFirst()
        .map(row -> json(200, row))
        .orElseGet(Repository::notFound);
  }

  static Reply json(int status, JsonNode body) {
    return Reply.json(status, body.toString());
  }

  static Reply notFound() {
    return Reply.text(404, "Not found");
  }
}
