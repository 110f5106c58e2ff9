package io.butlerops.infra.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes Slack, Teams and webhook messages and answers as those services do. */
final class HttpSink {
  private static final Pattern PATH =
      Pattern.compile("/(slack|teams|webhook)/([A-Za-z0-9._-]{1,64})(?:/.*)?");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Messages messages;
  private final Faults faults;

  HttpSink(Messages messages, Faults faults) {
    this.messages = messages;
    this.faults = faults;
  }

  /** Empty when the address is not a sink's. */
  Optional<Reply> answer(Request request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return Optional.empty();
    }
    Kind kind = Kind.find(path.group(1)).orElseThrow();
    Fault fault = faults.take(kind, path.group(2));
    return Optional.of(
        switch (fault.type()) {
          case TOO_MANY ->
              Reply.text(429, "rate_limited")
                  .with("Retry-After", String.valueOf(fault.retryAfter().toSeconds()));
          case ERROR -> Reply.text(500, "internal error");
          case HANG -> Reply.hang();
          case REFUSE -> Reply.none();
          case NONE -> accept(kind, path.group(2), request);
        });
  }

  private Reply accept(Kind kind, String name, Request request) {
    return kind == Kind.WEBHOOK ? webhook(name, request) : chat(kind, name, request);
  }

  private Reply webhook(String name, Request request) {
    ObjectNode content =
        JsonNodeFactory.instance
            .objectNode()
            .put("method", request.method())
            .put("path", request.path());
    content.set("query", JSON.valueToTree(request.query()));
    content.set("body", body(request));
    record(Kind.WEBHOOK, name, request, content);
    return Reply.text(200, "ok");
  }

  private Reply chat(Kind kind, String name, Request request) {
    if (!request.method().equals("POST")) {
      return Reply.text(405, "only POST");
    }
    JsonNode body = body(request);
    boolean slack = kind == Kind.SLACK;
    Optional<Reply> refusal = slack ? SlackRules.refuse(body) : TeamsRules.refuse(body, request);
    return refusal.orElseGet(
        () -> {
          record(kind, name, request, body);
          return slack ? Reply.text(200, "ok") : Reply.empty(202);
        });
  }

  private void record(Kind kind, String name, Request request, JsonNode content) {
    messages.add(new Arrival(kind, name, request.headers(), request.text(), content));
  }

  /** JSON where it is JSON, else its text; an empty body is an empty text. */
  private static JsonNode body(Request request) {
    try {
      JsonNode body = JSON.readTree(request.body());
      return body.isMissingNode() ? text("") : body;
    } catch (JsonProcessingException e) {
      return text(request.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }
}
