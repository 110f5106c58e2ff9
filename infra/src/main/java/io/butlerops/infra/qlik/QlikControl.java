package io.butlerops.infra.qlik;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.infra.web.Assets;
import io.butlerops.infra.web.LocalOnly;
import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import io.butlerops.infra.web.Server;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** A page, and addresses for scripts, to run tasks of the simulated Qlik Sense and to break it. */
public final class QlikControl implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Assets PAGE =
      new Assets(
          QlikControl.class,
          Map.of("/", "control.html", "/control.js", "control.js", "/control.css", "control.css"));

  private final SimulatedQlik qlik;
  private final MonitorControls monitors;
  private final Server server;

  private QlikControl(SimulatedQlik qlik, int port) throws IOException {
    this.qlik = qlik;
    this.monitors = new MonitorControls(qlik);
    this.server = Server.http("qlik-control", port, new LocalOnly(this::answer));
  }

  /** Does not own {@code qlik}. */
  public static QlikControl start(SimulatedQlik qlik, int port) throws IOException {
    return new QlikControl(qlik, port);
  }

  public URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(Request request) {
    try {
      return switch (request.method() + " " + request.path()) {
        case "GET /tasks" -> json(200, qlik.tasks());
        case "GET /calls" -> json(200, calls());
        case "DELETE /calls" -> reset();
        case "GET /fault" -> json(200, FaultOrder.show(qlik));
        case "POST /run" -> run(request);
        case "POST /fault" -> fault(request);
        default ->
            monitors.answer(request).map(body -> json(200, body)).orElseGet(() -> page(request));
      };
    } catch (IllegalArgumentException e) {
      return json(400, Map.of("error", e.getMessage()));
    } catch (NoSuchTask e) {
      return json(404, Map.of("error", e.getMessage()));
    }
  }

  private Reply run(Request request) {
    String task = request.parameter("task").orElse("");
    Outcome outcome = Outcome.parse(request.parameter("outcome").orElse("failed"));
    return json(200, Map.of("execution", qlik.run(task, outcome), "outcome", outcome.label()));
  }

  private Reply fault(Request request) {
    FaultOrder.apply(request.query(), qlik);
    return json(200, FaultOrder.show(qlik));
  }

  private Reply reset() {
    qlik.resetCalls();
    return Reply.empty(204);
  }

  private Map<String, Object> calls() {
    Calls calls = qlik.calls();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("connections", calls.connections());
    result.put("total", calls.total());
    result.put("byEndpoint", calls.byEndpoint());
    return result;
  }

  private static Reply page(Request request) {
    return request.method().equals("GET")
        ? PAGE.find(request.path()).orElseGet(() -> Reply.text(404, "not found"))
        : Reply.text(405, "not offered");
  }

  private static Reply json(int status, Object body) {
    try {
      return Assets.locked(Reply.json(status, JSON.writeValueAsString(body)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
