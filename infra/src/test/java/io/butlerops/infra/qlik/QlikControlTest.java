package io.butlerops.infra.qlik;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.infra.qlik.Faults.Answer;
import io.butlerops.infra.qlik.Faults.LogRoutes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(60)
class QlikControlTest {
  private static final String FINANCE = "Reload of Finance P&L";
  private final HttpClient http = HttpClient.newHttpClient();
  private SimulatedQlik qlik;
  private QlikControl control;

  @BeforeEach
  void start() throws IOException {
    qlik =
        SimulatedQlik.start(
            SimulatedQlik.Options.sendingTo(), SharedCertificates.SERVER, Clock.systemUTC());
    control = QlikControl.start(qlik, 0);
  }

  @AfterEach
  void stop() {
    control.close();
    qlik.close();
  }

  @Test
  void tasks_asked_areListedWithTheirLastState() throws Exception {
    JsonNode first = new ObjectMapper().readTree(send("GET", "/tasks").body()).get(0);

    assertThat(first.get("name").asText()).isEqualTo(FINANCE);
    assertThat(first.get("kind").asText()).isEqualTo("reload");
    assertThat(first.get("lastState").asText()).isEqualTo("NeverStarted");
  }

  @Test
  void run_byCommand_startsTheTask() {
    StringWriter out = new StringWriter();

    int exit = run(out, FINANCE, "--outcome", "failed", "--control", control.uri().toString());

    assertThat(exit).isZero();
    assertThat(out.toString()).contains("\"execution\":");
    assertThat(qlik.tasks().get(0).lastState()).isNotEqualTo("NeverStarted");
  }

  @Test
  void run_withOnlyThePort_asksThisMachine() {
    StringWriter out = new StringWriter();

    assertThat(run(out, FINANCE, "--control", String.valueOf(control.uri().getPort()))).isZero();
    assertThat(run(out, FINANCE, "--control", "moon")).isEqualTo(2);
    assertThat(out.toString()).contains("'moon' is no address; expected a port or http://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", ""})
  void run_unknownTask_failsWithOneLine(String task) {
    StringWriter err = new StringWriter();

    int exit = run(err, task, "--control", control.uri().toString());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("no task has the id or name");
  }

  @Test
  void run_nobodyThere_failsWithOneLine() {
    URI gone = control.uri();
    control.close();
    StringWriter err = new StringWriter();

    int exit = run(err, FINANCE, "--control", gone.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo("qlik run: no simulated Qlik Sense answers at " + gone);
  }

  @Test
  void qlik_portInUse_failsWithOneLineThatNamesIt(@TempDir Path folder) {
    StringWriter err = new StringWriter();
    String port = String.valueOf(qlik.port());
    String[] arguments = {
      "--port", port, "--version-port", "0", "--control-port", "0", "--data", folder.toString()
    };

    int exit =
        new CommandLine(new QlikCommand()).setErr(new PrintWriter(err, true)).execute(arguments);

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).startsWith("qlik: port " + port + " cannot be used");
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void fault_several_areSetAndShown() throws Exception {
    HttpResponse<String> response =
        send(
            "POST",
            "/fault?answer=error-500&delay=250ms&logNotReady=3&executionResult=off&logRoutes=new"
                + "&stateLag=2s&logSize=5000000");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(qlik.faults())
        .isEqualTo(
            new Faults(Answer.ERROR_500, Duration.ofMillis(250), 3, false, LogRoutes.NEW, ""));
    assertThat(qlik.timing().stateLag()).isEqualTo(Duration.ofSeconds(2));
    assertThat(qlik.timing().logSize()).isEqualTo(5_000_000);
    assertThat(send("GET", "/fault").body()).contains("\"answer\":\"error-500\"");

    send("POST", "/fault?reset=true");
    assertThat(qlik.faults()).isEqualTo(Faults.NONE);
    assertThat(qlik.timing()).isEqualTo(Timing.FAST);
  }

  @Test
  void fault_ofTheEngine_isSetShownAndEnded() throws Exception {
    send(
        "POST",
        "/fault?engine=hang&appReload=Sales%20Dashboard:failure&appReloadTime=2s&dumpSize=12000000");

    assertThat(qlik.engineOrders())
        .isEqualTo(
            EngineOrders.NONE
                .withAnswer(EngineOrders.Answer.HANG)
                .withReload("Sales Dashboard", EngineOrders.Reload.FAILURE)
                .withReloadTime(Duration.ofSeconds(2))
                .withDumpSize(12_000_000));
    assertThat(send("GET", "/fault").body())
        .contains("\"appReload of Sales Dashboard\":\"failure\"");

    send("POST", "/fault?reset=true");
    assertThat(qlik.engineOrders()).isEqualTo(EngineOrders.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "answer=sulks",
        "delay=soon",
        "delay=-1s",
        "logNotReady=x",
        "colour=red",
        "executionResult=maybe",
        "appReload=sulks",
        "appReload=No%20such%20app:failure",
        "engine=slow"
      })
  void fault_wrong_saysWhatIsExpected(String fault) throws Exception {
    HttpResponse<String> response = send("POST", "/fault?" + fault);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("error");
    assertThat(qlik.faults()).isEqualTo(Faults.NONE);
  }

  @Test
  void calls_made_areShownAndReset() throws Exception {
    new QrsCaller(qlik, SharedCertificates.CLIENT).get("about");

    assertThat(send("GET", "/calls").body())
        .isEqualTo("{\"connections\":1,\"total\":1,\"byEndpoint\":{\"GET /qrs/about\":1}}");
    send("DELETE", "/calls");
    assertThat(qlik.calls().total()).isZero();
  }

  @Test
  void service_byCommand_stopsAndStarts() {
    StringWriter out = new StringWriter();
    String[] where = {"--node", "qs-sched1", "--control", control.uri().toString()};

    assertThat(service(out, "stop", "Engine", where)).isZero();
    assertThat(engineOf("qs-sched1")).isEqualTo(ServiceState.NO_COMMUNICATION);
    assertThat(service(out, "start", "Engine", where)).isZero();
    assertThat(engineOf("qs-sched1")).isEqualTo(ServiceState.RUNNING);
    assertThat(service(out, "stop", "Oven", where)).isEqualTo(1);
    assertThat(out.toString()).contains("Oven; expected a service, one of");
  }

  @Test
  void services_asked_areListedByNode() throws Exception {
    qlik.services().stop("qs-central", "Proxy");

    JsonNode proxy = new ObjectMapper().readTree(send("GET", "/services").body()).get(1);

    assertThat(proxy.get("node").asText()).isEqualTo("Central");
    assertThat(proxy.get("name").asText()).isEqualTo("Proxy");
    assertThat(proxy.get("state").asText()).isEqualTo("NoCommunication");
  }

  @Test
  void license_changed_isShownWithSeatsAndReleases() throws Exception {
    Allocation held = qlik.licenses().of(AccessType.PROFESSIONAL).get(0);
    qlik.licenses().release(AccessType.PROFESSIONAL, held.id());
    send("POST", "/license?end=2030-01-31");
    send("POST", "/crowd?users=40");
    send("POST", "/version?version=15.1.0");

    JsonNode licenses = new ObjectMapper().readTree(send("GET", "/licenses").body());

    assertThat(licenses.get("end").asText()).isEqualTo("2030-01-31");
    assertThat(licenses.at("/professional/allocated").asInt()).isEqualTo(15);
    assertThat(licenses.at("/released/0").asText()).startsWith("professional of LAB\\goran, last");
    assertThat(qlik.version()).isEqualTo("15.1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "license",
        "version?version=",
        "crowd?users=many",
        "crowd?users=900000",
        "service?host=qs-central&name=Engine&action=kick",
        "service?host=moon&name=Engine&action=stop",
        "fault?path=license"
      })
  void change_wrong_saysWhatIsExpected(String change) throws Exception {
    HttpResponse<String> response = send("POST", "/" + change);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("error");
  }

  @Test
  void page_asked_hasAStrictPolicy() throws Exception {
    HttpResponse<String> page = send("GET", "/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void run_fromAForeignPage_isRefused() throws Exception {
    HttpRequest foreign =
        HttpRequest.newBuilder(control.uri().resolve("/run?task=x"))
            .header("Origin", "https://evil.example")
            .POST(BodyPublishers.noBody())
            .build();

    assertThat(http.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  private static int service(StringWriter output, String action, String name, String... where) {
    PrintWriter writer = new PrintWriter(output, true);
    String[] arguments =
        Stream.concat(Stream.of(action, name), Stream.of(where)).toArray(String[]::new);
    return new CommandLine(new QlikServiceCommand())
        .setOut(writer)
        .setErr(writer)
        .execute(arguments);
  }

  private ServiceState engineOf(String host) {
    return qlik.services().all().stream()
        .filter(service -> service.host().equals(host) && service.name().equals("Engine"))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static int run(StringWriter output, String... arguments) {
    PrintWriter writer = new PrintWriter(output, true);
    return new CommandLine(new QlikRunCommand()).setOut(writer).setErr(writer).execute(arguments);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(control.uri().resolve(path))
            .method(method, BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
