package io.butlerops.infra.inbox;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.butlerops.infra.web.Assets;
import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page, and the messages as JSON. What a message says only ever leaves here as data. */
final class InboxPage {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private static final Assets ASSETS =
      new Assets(
          InboxPage.class,
          Map.of(
              "/", "inbox.html",
              "/inbox.css", "inbox.css",
              "/inbox.js", "inbox.js",
              "/elements.js", "elements.js",
              "/mail.js", "mail.js",
              "/slack.js", "slack.js",
              "/teams.js", "teams.js",
              "/webhook.js", "webhook.js"));

  /** A mail's HTML runs nothing, loads nothing and is of no origin, however it is opened. */
  private static final String MAIL_POLICY =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
          + " frame-ancestors 'self'";

  private static final int MOST_AT_ONCE = 20_000;

  /** Who sets a fault that was asked for. */
  interface FaultOrder {
    void set(Kind kind, String name, Fault fault);
  }

  private final Messages messages;
  private final FaultOrder order;

  InboxPage(Messages messages, FaultOrder order) {
    this.messages = messages;
    this.order = order;
  }

  Reply answer(Request request) {
    try {
      return switch (request.method() + " " + request.path()) {
        case "GET /messages" -> json(list(request));
        case "DELETE /messages" -> clear();
        case "POST /fault" -> fault(request);
        default -> file(request);
      };
    } catch (IllegalArgumentException e) {
      return Assets.locked(Reply.text(400, e.getMessage()));
    }
  }

  /** In the order they came; {@code limit} keeps the newest. */
  private Map<String, Object> list(Request request) {
    long after = number(request, "after", 0);
    int limit = (int) Math.min(number(request, "limit", MOST_AT_ONCE), MOST_AT_ONCE);
    List<Message> all = messages.all();
    List<Message> wanted =
        all.stream().filter(m -> m.id() > after && isWanted(m, request)).toList();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("count", all.size());
    result.put("byKind", all.stream().collect(groupingBy(Message::kind, counting())));
    result.put("oldest", all.isEmpty() ? 0 : all.get(0).id());
    result.put("messages", wanted.subList(Math.max(0, wanted.size() - limit), wanted.size()));
    return result;
  }

  private static boolean isWanted(Message message, Request request) {
    return request.parameter("kind").map(message.kind().label()::equals).orElse(true)
        && request.parameter("name").map(message.name()::equals).orElse(true);
  }

  private Reply clear() {
    messages.clear();
    return Reply.empty(204);
  }

  private Reply fault(Request request) {
    Kind kind =
        Kind.find(request.parameter("kind").orElse(""))
            .orElseThrow(() -> new IllegalArgumentException("kind: mail, slack, teams, webhook"));
    String type = request.parameter("fault").orElse("none").replace('-', '_');
    Fault fault =
        new Fault(
            Fault.Type.valueOf(type.toUpperCase(Locale.ROOT)),
            Duration.ofSeconds(number(request, "retryAfter", 1)),
            (int) number(request, "times", -1));
    order.set(kind, request.parameter("name").orElse(Inbox.MAIL), fault);
    return Reply.empty(204);
  }

  private Reply file(Request request) {
    if (!request.method().equals("GET")) {
      return Reply.text(405, "not offered");
    }
    return request.path().startsWith("/mail/")
        ? mail(request.path().substring("/mail/".length()))
        : ASSETS.find(request.path()).orElseGet(InboxPage::notFound);
  }

  private Reply mail(String id) {
    return messages.all().stream()
        .filter(m -> m.kind() == Kind.MAIL && String.valueOf(m.id()).equals(id))
        .findFirst()
        .map(m -> html(m.content().path("html").asText()))
        .orElseGet(InboxPage::notFound);
  }

  private static Reply html(String html) {
    Reply reply = Reply.of(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    return Assets.locked(reply).with("Content-Security-Policy", MAIL_POLICY);
  }

  private static Reply notFound() {
    return Assets.locked(Reply.text(404, "not found"));
  }

  private static long number(Request request, String name, long fallback) {
    try {
      return request.parameter(name).map(Long::parseLong).orElse(fallback);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": expected a whole number", e);
    }
  }

  private static Reply json(Object body) {
    try {
      return Assets.locked(Reply.json(200, JSON.writeValueAsString(body)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
