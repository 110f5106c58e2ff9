package io.butlerops.infra.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.infra.web.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListenerTest {
  private static final String BODY =
      """
      {"event": "Qlik Sense reload failed", "taskName": "Sales", "taskId": "t-1",
       "executionId": "", "logTimeStamp": "2024-01-10 06:49:20,099", "appOwnerEmail": null}
      """;

  private final Clock clock = Clock.fixed(Instant.parse("2026-01-15T09:30:00Z"), ZoneOffset.UTC);
  private final List<Told> heard = new CopyOnWriteArrayList<>();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = Server.http("compare", 0, new Listener(clock, heard::add));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path));
  }

  @Test
  void webhooksOfBothSides_withoutAnExecution_matchByTaskAndTime() throws Exception {
    assertThat(send(at("/butler").POST(BodyPublishers.ofString(BODY)))).isEqualTo(200);
    assertThat(send(at("/ours").PUT(BodyPublishers.ofString(BODY)))).isEqualTo(200);

    assertThat(heard).extracting(Told::side).containsExactly(Side.BUTLER, Side.OURS);
    assertThat(heard.get(0).key()).isEqualTo(heard.get(1).key()).contains("t-1 2024-01-10");
  }

  @Test
  void getWithItsQuery_isHeard() throws Exception {
    String query = "?event=Qlik%20Sense%20reload%20aborted&taskName=R%26D&executionId=e-1";

    assertThat(send(at("/butler" + query))).isEqualTo(200);

    assertThat(heard).singleElement().extracting(Told::task).isEqualTo("R&D");
  }

  @Test
  void whatIsNoWebhook_isRefusedAndNotHeard() throws Exception {
    assertThat(send(at("/butler").POST(BodyPublishers.ofString("<xml/>")))).isEqualTo(400);
    assertThat(send(at("/elsewhere").POST(BodyPublishers.ofString(BODY)))).isEqualTo(404);
    assertThat(heard).isEmpty();
  }
}
