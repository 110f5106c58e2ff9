package io.butlerops.infra.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import io.butlerops.infra.web.Server;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final String ITEM =
      """
      {"id": "%1$s", "site": "hq", "event": "failed", "time": "2026-01-15T09:30:10Z",
       "recorded": "%2$s", "title": "Sales", "app": "Sales", "told": []}""";
  private static final String WHOLE =
      """
      {"id": "%1$s", "decisions": [{"told": %3$s, "reason": "%4$s"}],
       "data": {"type": "qlik.task.failed", "data": {"kind": "%2$s", "reported":
         {"taskName": "Sales", "taskId": "t-1", "executionId": "e-%1$s"}}}}""";

  private final Clock clock = Clock.fixed(Instant.parse("2026-01-15T09:30:00Z"), ZoneOffset.UTC);
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = Server.http("admin", 0, HistoryTest::admin);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Reply admin(Request request) {
    if (request.header("Authorization").filter("Bearer bt_right"::equals).isEmpty()) {
      return Reply.json(401, "{}");
    }
    return Reply.json(
        200,
        switch (request.path()) {
          case "/admin/alerts" -> page(request);
          case "/admin/alerts/live" -> WHOLE.formatted("live", "reload", true, "routed");
          case "/admin/alerts/shadow" -> WHOLE.formatted("shadow", "reload", false, "shadow");
          case "/admin/alerts/quiet" -> WHOLE.formatted("quiet", "reload", false, "recorded-only");
          default -> WHOLE.formatted("sync", "userSync", true, "routed");
        });
  }

  private static String page(Request request) {
    String after = "2026-01-15T09:30:12Z";
    String items =
        request.parameter("cursor").isEmpty()
            ? ITEM.formatted("live", after) + "," + ITEM.formatted("old", "2026-01-15T09:29:00Z")
            : ITEM.formatted("shadow", after)
                + ","
                + ITEM.formatted("quiet", after)
                + ","
                + ITEM.formatted("sync", after);
    String next = request.parameter("cursor").isEmpty() ? "\"a b\"" : "null";
    return "{\"items\": [" + items + "], \"next\": " + next + "}";
  }

  @Test
  void poll_allPages_findsReloadsThatWereToldOrWouldHaveBeen() throws Exception {
    History history = new History(server.uri(), "bt_right", clock);

    assertThat(history.poll())
        .extracting(Told::key)
        .containsExactly("failed e-live", "failed e-shadow");
    assertThat(history.poll()).isEmpty();
  }

  @Test
  void poll_wrongToken_saysSoWithoutTheToken() {
    History history = new History(server.uri(), "bt_wrong", clock);

    assertThatThrownBy(history::poll)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("answered 401", "is the token right?")
        .hasMessageNotContaining("bt_wrong");
  }
}
