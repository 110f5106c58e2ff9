package io.butlerops.functions.notify.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points in the real database. */
class InfluxDbServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SETTINGS =
      "version: 1\ndatabase: butler\nuser: admin\npassword: secret:influx\n";

  @TempDir private static Path folder;
  private static InfluxDbServer server;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(InfluxDbServer.isInstalled(), "needs the influxdb package");
    server = new InfluxDbServer(folder);
    server.start();
  }

  @AfterAll
  static void close() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void hostilePoint_writtenTwice_isReadBackOnceAndWhole() throws JsonProcessingException {
    write(Samples.hostile(), SETTINGS);
    write(Samples.hostile(), SETTINGS);

    Map<String, JsonNode> row = onlyRow("reload_task_failed");
    assertThat(row.get("time").asLong()).isEqualTo(Samples.TIME.getEpochSecond() * 1_000_000_000L);
    assertThat(row.get("task_name").asText())
        .isEqualTo(LineProtocol.plain(sentTags().get("task_name")));
    assertThat(row.get("taskTag_Production").asText()).isEqualTo("true");
    assertThat(row.get("task_executionDuration_sec").asDouble()).isEqualTo(87.0);
    assertThat(row.get("reload_log").asText()).isEqualTo(sentFields().get("reload_log"));
    server.query("DROP MEASUREMENT reload_task_failed");
  }

  @Test
  void group_hasAllItsPoints() throws JsonProcessingException {
    write(Samples.group(Samples.failedReload(), 2), SETTINGS);
    assertThat(onlyRow("task_aborted").get("task_name").asText()).isEqualTo("Nightly");
    assertThat(onlyRow("reload_task_failed").get("user").asText()).isEqualTo("LAB/goran");
    server.query("DROP MEASUREMENT reload_task_failed");
  }

  @Test
  void hugePoint_isTaken() {
    String most = SETTINGS + "headScriptLogLines: 1000\ntailScriptLogLines: 1000";
    write(Samples.huge(), most);
    server.query("DROP MEASUREMENT reload_task_failed");
  }

  @Test
  void wrongPassword_saysSo() {
    Result result =
        config(SETTINGS)
            .notifier(FakeOutside.with(Map.of("influx", "falsch")))
            .send(Samples.failedReload());
    assertThat(result.reason()).startsWith("answered 401: ").contains("authorization failed");
  }

  @Test
  void databaseThatIsNotThere_saysSo() {
    Result result = send(Samples.failedReload(), SETTINGS.replace("butler", "other"));
    assertThat(result.reason()).contains("answered 404", "database not found: \\\"other\\\"");
  }

  private static Map<String, String> sentTags() {
    return new EventPoint(config(SETTINGS), Samples.hostile()).point().tags();
  }

  private static Map<String, Object> sentFields() {
    return new EventPoint(config(SETTINGS), Samples.hostile()).point().fields();
  }

  private static void write(Notification notification, String settings) {
    Result result = send(notification, settings);
    assertThat(result).as(result.reason()).isInstanceOf(Result.Delivered.class);
  }

  private static Result send(Notification notification, String settings) {
    return config(settings)
        .notifier(FakeOutside.with(Map.of("influx", "geheim")))
        .send(notification);
  }

  private static InfluxDbConfig config(String settings) {
    return Configs.read("url: " + server.address() + "\n" + settings, InfluxDbConfig::read);
  }

  private static Map<String, JsonNode> onlyRow(String measurement) throws JsonProcessingException {
    JsonNode answer = JSON.readTree(server.query("SELECT * FROM " + measurement));
    JsonNode series = answer.at("/results/0/series/0");
    assertThat(series.path("values")).as(answer.toString()).hasSize(1);
    Map<String, JsonNode> row = new HashMap<>();
    for (int i = 0; i < series.path("columns").size(); i++) {
      row.put(series.path("columns").get(i).asText(), series.path("values").get(0).get(i));
    }
    return row;
  }
}
