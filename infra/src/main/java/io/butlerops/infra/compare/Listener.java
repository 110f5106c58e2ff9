package io.butlerops.infra.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.infra.web.Handler;
import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes the webhooks of both sides: {@code /butler} and {@code /ours}, with Butler's fields. */
final class Listener implements Handler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final Clock clock;
  private final Consumer<Told> heard;

  Listener(Clock clock, Consumer<Told> heard) {
    this.clock = clock;
    this.heard = heard;
  }

  @Override
  public Reply answer(Request request) {
    return switch (request.path()) {
      case "/butler" -> take(Side.BUTLER, request);
      case "/ours" -> take(Side.OURS, request);
      default -> Reply.text(404, "expected /butler or /ours");
    };
  }

  private Reply take(Side side, Request request) {
    try {
      Optional<Told> told = Told.of(side, fields(request), clock.instant());
      told.ifPresent(heard);
      return Reply.text(200, told.isPresent() ? "ok" : "not compared: " + Told.EXPECTED);
    } catch (JsonProcessingException e) {
      return Reply.text(400, "the body is not a JSON object");
    }
  }

  /** In the query of a GET, else in the body. */
  private static Map<String, String> fields(Request request) throws JsonProcessingException {
    if (request.method().equals("GET")) {
      return request.query();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, Object> body = JSON.readValue(request.text(), FIELDS);
    if (body != null) {
      body.forEach((name, value) -> fields.put(name, String.valueOf(value)));
    }
    return fields;
  }
}
