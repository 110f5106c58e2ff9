package io.butlerops.infra.qlik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.infra.qlik.Faults.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatedServicesTest {
  private static final String ENGINE = "3";

  private SimulatedQlik qlik;
  private QrsCaller qrs;

  @BeforeEach
  void start() throws IOException {
    qlik =
        SimulatedQlik.start(
            SimulatedQlik.Options.sendingTo(), SharedCertificates.SERVER, Clock.systemUTC());
    qrs = new QrsCaller(qlik, SharedCertificates.CLIENT);
  }

  @AfterEach
  void stop() {
    qlik.close();
  }

  @Test
  void service_stoppedAndStarted_isNotHeardAndHeardAgain() throws Exception {
    assertThat(state("qs-sched1", ENGINE)).isEqualTo("Running");

    qlik.services().stop("qs-sched1", "Engine");
    assertThat(state("qs-sched1", ENGINE)).isEqualTo("NoCommunication");
    assertThat(state("qs-central", ENGINE)).isEqualTo("Running");

    qlik.services().start("qs-sched1", "Engine");
    assertThat(state("qs-sched1", ENGINE)).isEqualTo("Running");
  }

  @Test
  void node_silencedAndHealed_keepsWhatIsDisabled() throws Exception {
    qlik.services().silence("qs-sched1");
    assertThat(state("qs-sched1", ENGINE)).isEqualTo("NoCommunication");
    assertThat(state("qs-sched1", "1")).isEqualTo("Disabled");

    qlik.services().heal("qs-sched1");
    assertThat(state("qs-sched1", ENGINE)).isEqualTo("Running");
    assertThat(state("qs-sched1", "1")).isEqualTo("Disabled");
  }

  @Test
  void stop_unknown_saysWhichThereAre() {
    assertThatThrownBy(() -> qlik.services().stop("qs-moon", "Engine"))
        .hasMessage("qs-moon; expected a node, one of [qs-central, qs-sched1, qs-cons1]");
    assertThatThrownBy(() -> qlik.services().stop("qs-central", "Oven"))
        .hasMessageStartingWith("Oven; expected a service, one of [Repository, Proxy");
  }

  @Test
  void nodes_asked_tellTheirRoles() throws Exception {
    JsonNode node = qrs.filtered("servernodeconfiguration/full", "name eq 'Scheduler 1'").get(0);

    assertThat(node.get("schedulerEnabled").asBoolean()).isTrue();
    assertThat(node.get("proxyEnabled").asBoolean()).isFalse();
    assertThat(qrs.get("about/api/enums").at("/ServiceTypeEnum/values/2").asText())
        .isEqualTo("2: Scheduler");
  }

  @Test
  void tasks_byCustomProperty_areThoseThatBearIt() throws Exception {
    JsonNode tasks =
        qrs.filtered("task/full", "customProperties.definition.name eq 'ButlerExpect'");

    assertThat(tasks).hasSize(1);
    assertThat(tasks.get(0).get("customProperties").findValuesAsText("value")).contains("26h");
  }

  @Test
  void version_changed_isToldByItsOwnPortWithoutUserOrKey() throws Exception {
    JsonNode before = new ObjectMapper().readTree(version(SharedCertificates.CLIENT).body());
    qlik.version("14.212.13");
    JsonNode after = new ObjectMapper().readTree(version(SharedCertificates.CLIENT).body());

    assertThat(before.get("version").asText()).isEqualTo("14.187.4");
    assertThat(after.get("version").asText()).isEqualTo("14.212.13");
    assertThat(after.get("contentHash")).isNotEqualTo(before.get("contentHash"));
    assertThat(List.copyOf(after.properties()))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "version",
            "releaseLabel",
            "productName",
            "deploymentType",
            "senseId",
            "contentHash",
            "deprecatedProductVersion",
            "copyrightYearRange");
    assertThat(qlik.calls().byEndpoint()).containsEntry("GET /v1/systeminfo", 2L);
  }

  @Test
  void version_withoutClientCertificate_isRefusedInTheHandshake() throws Exception {
    SSLContext nobody = SSLContext.getInstance("TLS");
    nobody.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());

    assertThatThrownBy(() -> version(nobody)).isInstanceOf(IOException.class);
  }

  @Test
  void fault_ofTheVersionOnly_leavesQrsAlone() throws Exception {
    qlik.faults(Faults.NONE.withAnswer(Answer.UNAVAILABLE_503).onlyAt("/v1"));

    assertThat(version(SharedCertificates.CLIENT).statusCode()).isEqualTo(503);
    assertThat(qrs.tryGet("about").statusCode()).isEqualTo(200);
  }

  @Test
  void fault_refused_closesTheVersionsPortUntilItEnds() throws Exception {
    qlik.faults(Faults.NONE.withAnswer(Answer.REFUSED));
    assertThatThrownBy(() -> version(SharedCertificates.CLIENT))
        .isInstanceOf(ConnectException.class);

    qlik.faults(Faults.NONE);
    assertThat(version(SharedCertificates.CLIENT).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> version(SSLContext tls) throws Exception {
    URI address = URI.create("https://localhost:" + qlik.versionPort() + "/v1/systeminfo");
    return HttpClient.newBuilder()
        .sslContext(tls)
        .build()
        .send(
            HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build(),
            BodyHandlers.ofString());
  }

  /** As QRS's enumeration calls what stands in the row. */
  private String state(String host, String type) throws Exception {
    JsonNode rows =
        qrs.filtered(
            "servicestatus/full",
            "serverNodeConfiguration.hostName eq '"
                + host
                + ".lab.example' and serviceType eq "
                + type);
    assertThat(rows).hasSize(1);
    int state = rows.get(0).get("serviceState").asInt();
    String name = qrs.get("about/api/enums").at("/ServiceStateEnum/values/" + state).asText();
    return name.substring(name.indexOf(' ') + 1);
  }
}
