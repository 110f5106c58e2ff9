package io.butlerops.infra.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.presence.DynamoRelays;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.infra.cloud.CloudOptions;
import io.butlerops.infra.cloud.EmbeddedCloud;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Butler's schedules come over to the real functions of the real template. */
class SchedulesCommandTest {
  private static final String TASK = "210832b5-6174-4572-bd19-3e61eda675ef";

  private static final String FILE =
      """
      butlerSchedule:
        - id: one
          created: '2020-09-29T14:29:12.283Z'
          name: First of February
          cronSchedule: 0 6 1 1 *
          timezone: Europe/London
          qlikSenseTaskId: TASK
          startupState: started
          lastKnownState: stopped
          tags: [tag 1, tag 2]
        - id: 0b9e9f0e/two
          name: Weekdays or the 13th
          cronSchedule: 30 15 8 13 * mon-fri
          timeZone: America/New_York
          qlikSenseTaskId: TASK
          startupState: started
        - id: three
          name: Christmas
          cronSchedule: 0 0 24 12 *
          timezone: Europe/Stockholm
          qlikSenseTaskId: TASK
          startupState: started
        - id: four
          name: On Mars in March
          cronSchedule: 0 7 1 2 *
          timeZone: Mars/Base
          qlikSenseTaskId: TASK
          startupState: started
      """
          .replace("TASK", TASK);

  @TempDir private static Path data;
  @TempDir private Path folder;
  private static EmbeddedCloud cloud;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    cloud =
        EmbeddedCloud.start(
            new CloudOptions(
                Path.of("..", "template.yaml"),
                Optional.of(data),
                0,
                0,
                0,
                List.of(),
                Clock.systemUTC()));
    String table = cloud.endpoints().outputs().get("SiteTableName");
    Instant now = Instant.now();
    new DynamoRelays(cloud.clients().dynamo(), table)
        .replace(
            Optional.empty(),
            new RelayStatus(
                new RelayId(SiteId.of("hq"), 1), true, "boot", 1, now, now, Optional.empty()));
  }

  @AfterAll
  static void end() {
    cloud.close();
  }

  @AfterEach
  void remove() throws Exception {
    for (JsonNode schedule : listed()) {
      call("DELETE", "/" + schedule.path("id").asText().replace("/", "%2F"));
    }
  }

  @Test
  void import_keepsTimesZonesStatesAndIds() throws Exception {
    assertThat(run("import", file(FILE), "--zone=Europe/Stockholm", "--site=hq")).isZero();

    JsonNode schedules = listed();
    assertThat(schedules.findValuesAsText("id"))
        .containsExactlyInAnyOrder("one", "0b9e9f0e/two", "three", "four");
    JsonNode one = schedule("one");
    assertThat(one.path("created").asText()).isEqualTo("2020-09-29T14:29:12.283Z");
    assertThat(one.path("cronSchedule").asText()).isEqualTo("0 6 1 feb *");
    assertThat(one.path("timezone").asText()).isEqualTo("Europe/Stockholm");
    assertThat(one.path("qlikSenseTaskId").asText()).isEqualTo(TASK);
    assertThat(one.path("tags")).hasSize(2);
    assertThat(one.path("lastKnownState").asText()).isEqualTo("stopped");
    JsonNode two = schedule("0b9e9f0e/two");
    assertThat(two.path("cronSchedule").asText()).isEqualTo("30 15 8 13 * 1-5");
    assertThat(two.path("timezone").asText()).isEqualTo("America/New_York");
    assertThat(two.path("lastKnownState").asText()).isEqualTo("started");
    assertThat(schedule("three").path("lastKnownState").asText()).isEqualTo("stopped");
    assertThat(schedule("four").path("cronSchedule").asText()).isEqualTo("0 7 1 mar *");
  }

  @Test
  void report_showsOldAndNewTimesSideBySideAndWhatNeverFiredFirst() throws Exception {
    run("import", file(FILE), "--zone=Europe/Stockholm", "--site=hq");

    String report = out.toString();
    assertThat(report)
        .startsWith("2 never fired in Butler; they come first, and stopped.")
        .contains("Butler never fired it (0 0 24 12 *): month 12 is not from 0 to 11")
        .contains("Butler never fired it (0 7 1 2 *): timeZone 'Mars/Base' is none")
        .contains(
            "Butler ignored its timezone Europe/London and fired by the clock of Europe/Stock")
        .containsPattern("(?m)^  (\\d{4}-02-01 06:00:00) +\\1$")
        .containsPattern("(?m)^  (\\d{4}-\\d\\d-\\d\\d 08:15:30) +\\1$")
        .containsPattern("(?m)^  never +\\d{4}-12-24 00:00:00$")
        .contains("First of February (one): made, stopped")
        .contains("4 made, 0 changed, 0 unchanged, 0 left out");
    assertThat(report.indexOf("Christmas")).isLessThan(report.indexOf("First of February"));
  }

  @Test
  void again_changesOnlyWhatDiffersAndNoState() throws Exception {
    run("import", file(FILE), "--zone=Europe/Stockholm", "--site=hq");
    assertThat(run("start", "one")).isZero();
    assertThat(run("import", file(FILE), "--zone=Europe/Stockholm", "--site=hq")).isZero();
    assertThat(out.toString()).contains("0 made, 0 changed, 4 unchanged, 0 left out");

    String later = FILE.replace("0 6 1 1 *", "0 7 1 1 *");
    assertThat(run("import", file(later), "--zone=Europe/Stockholm", "--site=hq")).isZero();

    assertThat(out.toString()).contains("First of February (one): changed, started");
    assertThat(schedule("one").path("cronSchedule").asText()).isEqualTo("0 7 1 feb *");
    assertThat(schedule("one").path("lastKnownState").asText()).isEqualTo("started");
    assertThat(listed()).hasSize(4);
  }

  @Test
  void dryRun_saysTheSameAndMakesNothing() throws Exception {
    assertThat(run("import", file(FILE), "--zone=Europe/Stockholm", "--dry-run")).isZero();

    assertThat(out.toString())
        .startsWith("Dry run: nothing is changed.")
        .containsPattern("(?m)^  (\\d{4}-02-01 06:00:00) +\\1$")
        .contains("4 made");
    assertThat(listed()).isEmpty();
  }

  @Test
  void idsThatNobodyCanAddressAndTimesNobodyUnderstands_areNamedAndLeftOut() throws Exception {
    String long101 = "x".repeat(101);
    String file =
        Stream.of("startall", long101, "same", "same")
            .map(id -> record(id, "0 6 * * *"))
            .reduce("butlerSchedule:\n", String::concat);

    assertThat(run("import", file(file + record("odd", "now and then")), "--zone=UTC", "--site=hq"))
        .isOne();

    assertThat(out.toString())
        .contains("(startall): LEFT OUT: nobody can address this id")
        .contains("(" + long101 + "): LEFT OUT: nobody can address this id")
        .contains("(same): LEFT OUT: another one of the file has this id")
        .contains("(odd): LEFT OUT: has 3 fields")
        .contains("1 made, 0 changed, 0 unchanged, 4 left out");
    assertThat(listed().findValuesAsText("id")).containsExactly("same");
  }

  @Test
  void recordWithoutAnId_getsTheSameEachTime() throws Exception {
    String file = "butlerSchedule:\n" + record("", "0 6 * * *").replace("id: ''\n", "tags: []\n");

    run("import", file(file), "--zone=UTC", "--site=hq");
    run("import", file(file), "--zone=UTC", "--site=hq");

    assertThat(out.toString()).contains("1 made", "1 unchanged");
    assertThat(listed()).hasSize(1);
  }

  @Test
  void monthsCountedAsButlerDid_meanTheSame() throws Exception {
    cloud.putSettings(
        """
        destinations: {ops: {type: slack, url: "https://hooks.example.com/x"}}
        catchAll: [ops]
        api: {cron: butler}
        """);

    assertThat(run("import", file(FILE), "--zone=Europe/Stockholm", "--site=hq")).isZero();

    assertThat(out.toString()).containsPattern("(?m)^  (\\d{4}-02-01 06:00:00) +\\1$");
  }

  @Test
  void mistakes_areSaidWithoutAStackTrace() throws Exception {
    assertThat(run("import", file(FILE))).isEqualTo(2);
    assertThat(run("import", file(FILE), "--zone=Mars/Base")).isEqualTo(2);
    assertThat(run("import", folder.resolve("none.yaml").toString(), "--zone=UTC")).isOne();
    assertThat(run("import", file("schedules: []\n"), "--zone=UTC")).isOne();
    assertThat(run("start", "nobody")).isOne();
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'#', (byte) 0xe5});
    assertThat(run("import", latin.toString(), "--zone=UTC")).isOne();

    assertThat(err.toString())
        .contains("Missing required option: '--zone=ZONE'")
        .contains("timezone 'Mars/Base' is not known")
        .contains("none.yaml does not exist", "latin.yaml is not UTF-8 text")
        .contains("butlerSchedule: is missing; expected Butler's own schedule file")
        .contains("Failed starting schedule ID nobody.")
        .doesNotContain("\tat ");
  }

  @Test
  void list_start_stop_runs_showAndSwitch() throws Exception {
    run("import", file(FILE), "--zone=UTC", "--site=hq");

    assertThat(run("start", "one", "three")).isZero();
    assertThat(run("stop", "0b9e9f0e/two")).isZero();
    assertThat(run("list")).isZero();
    assertThat(run("runs", "0b9e9f0e/two")).isZero();

    assertThat(out.toString())
        .containsPattern("(?m)^one +started +0 6 1 feb \\* +UTC +First of February$")
        .containsPattern("(?m)^0b9e9f0e/two +stopped ")
        .contains("DUE");
  }

  private static String record(String id, String cron) {
    return """
          - id: '%s'
            name: n
            cronSchedule: %s
            qlikSenseTaskId: t
            startupState: started
        """
        .formatted(id, cron)
        .indent(2);
  }

  private String file(String text) throws Exception {
    Path file = folder.resolve("schedule.yaml");
    Files.writeString(file, text);
    return file.toString();
  }

  private static JsonNode listed() throws Exception {
    return new ObjectMapper().readTree(call("GET", ""));
  }

  private static JsonNode schedule(String id) throws Exception {
    for (JsonNode one : listed()) {
      if (one.path("id").asText().equals(id)) {
        return one;
      }
    }
    throw new AssertionError("no schedule " + id);
  }

  private static String call(String method, String path) throws Exception {
    URI address = URI.create(cloud.endpoints().v4() + "/v4/schedules" + path);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + cloud.token())
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private int run(String... words) {
    String[] all = new String[words.length + 1];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--data=" + data;
    return new CommandLine(new SchedulesCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }
}
