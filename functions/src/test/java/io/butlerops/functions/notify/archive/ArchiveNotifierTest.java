package io.butlerops.functions.notify.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import io.butlerops.functions.settings.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveNotifierTest {
  private static final String PARTS = "/logs-bucket/logs/hq/e-1/";

  private final Sink s3 = new Sink();
  private final Map<String, byte[]> objects = new LinkedHashMap<>();
  private final MovableClock clock = new MovableClock(Samples.TIME);

  @BeforeEach
  void serve() {
    s3.answers(this::answer);
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void send_logComplete_wholeTextInButlersLayout() throws IOException {
    objects.put(PARTS + "0001-of-0002", gzip("first\n"));
    objects.put(PARTS + "0002-of-0002", gzip("second\n"));

    assertThat(send()).isInstanceOf(Result.Delivered.class);

    assertThat(archived().getKey())
        .matches(
            "/logs-bucket/archive/script-logs/hq/2024-01-10/"
                + "2024-01-10_05-49-20_appId=[0-9a-f-]{36}_taskId=[0-9a-f-]{36}\\.log\\.gz");
    assertThat(text(archived().getValue())).isEqualTo("first\nsecond\n");
  }

  @Test
  void send_partMissing_laterAndInTheEndWhatTheEventHas() throws IOException {
    objects.put(PARTS + "0001-of-0002", gzip("first\n"));
    assertThat(send()).isInstanceOf(Result.Later.class);
    assertThat(objects).hasSize(1);

    clock.advance(Duration.ofMinutes(10));
    assertThat(send()).isInstanceOf(Result.Delivered.class);
    assertThat(text(archived().getValue()))
        .startsWith("The whole log of")
        .contains("Around the error:");
  }

  @Test
  void send_eventWithoutLog_nothingToKeep() {
    assertThat(send(Samples.bare())).isInstanceOf(Result.Delivered.class);
    assertThat(objects).isEmpty();
  }

  @Test
  void send_storeDown_later() {
    s3.answers(503, "");
    assertThat(send()).isInstanceOf(Result.Later.class);
  }

  private Result send() {
    return send(Samples.failedReload());
  }

  private Result send(Notification notification) {
    return Configs.read("{}", ArchiveConfig::read)
        .notifier(FakeOutside.with(Map.of(), s3.uri(""), clock))
        .send(notification);
  }

  private Map.Entry<String, byte[]> archived() {
    return objects.entrySet().stream()
        .filter(object -> object.getKey().contains("/archive/"))
        .findFirst()
        .orElseThrow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("PUT")) {
      objects.put(path, s3.calls().get(s3.calls().size() - 1).bytes());
      Sink.reply(exchange, 200, "");
    } else if (objects.containsKey(path)) {
      exchange.sendResponseHeaders(200, objects.get(path).length);
      exchange.getResponseBody().write(objects.get(path));
      exchange.close();
    } else {
      Sink.reply(exchange, 200, listing());
    }
  }

  private String listing() {
    StringBuilder xml = new StringBuilder("<ListBucketResult>");
    objects.keySet().stream()
        .filter(key -> key.startsWith(PARTS))
        .map(key -> key.substring("/logs-bucket/".length()))
        .forEach(key -> xml.append("<Contents><Key>").append(key).append("</Key></Contents>"));
    return xml.append("</ListBucketResult>").toString();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String text(byte[] gzipped) throws IOException {
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(gzipped)).readAllBytes(),
        StandardCharsets.UTF_8);
  }
}
