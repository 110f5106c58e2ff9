package io.butlerops.infra.qlik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.qlik.Faults.Answer;
import io.butlerops.infra.qlik.User.Flag;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SimulatedLicensesTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final User ANNA = User.of("LAB", "anna.berg");
  private static final String PROFESSIONAL = "license/professionalaccesstype";

  private SimulatedQlik qlik;
  private QrsCaller qrs;

  @BeforeEach
  void start() throws IOException {
    qlik =
        SimulatedQlik.start(
            SimulatedQlik.Options.sendingTo(),
            SharedCertificates.SERVER,
            Clock.fixed(NOW, ZoneOffset.UTC));
    qrs = new QrsCaller(qlik, SharedCertificates.CLIENT);
  }

  @AfterEach
  void stop() {
    qlik.close();
  }

  @ParameterizedTest
  @CsvSource({"2026-06-16,false", "2026-06-15,false", "2026-06-14,true"})
  void serverLicense_withAnEnd_saysItAndWhetherItIsOver(LocalDate end, boolean expired)
      throws Exception {
    qlik.licenses().server(ServerKey.validTo(end));

    JsonNode license = qrs.get("license");

    assertThat(license.get("isExpired").asBoolean()).isEqualTo(expired);
    assertThat(license.get("keyDetails").asText().lines()).contains("Valid To: " + end);
    assertThat(license.has("organization")).isTrue();
  }

  @Test
  void serverLicense_withoutAReadableEnd_isWhatItIs() throws Exception {
    qlik.licenses().server(ServerKey.perpetual());
    JsonNode perpetual = qrs.get("license");
    qlik.licenses().server(ServerKey.withoutEnd());
    JsonNode missing = qrs.get("license");
    qlik.licenses().server(ServerKey.unreadable("in due time"));
    JsonNode unreadable = qrs.get("license");
    qlik.licenses().server(ServerKey.withoutEnd().expired());
    JsonNode over = qrs.get("license");

    assertThat(perpetual.get("keyDetails").asText().lines())
        .contains("License type: Perpetual")
        .noneMatch(line -> line.startsWith("Valid To"));
    assertThat(perpetual.get("isSubscription").asBoolean()).isFalse();
    assertThat(missing.get("keyDetails").asText()).doesNotContain("Valid To");
    assertThat(missing.get("isSubscription").asBoolean()).isTrue();
    assertThat(unreadable.get("keyDetails").asText()).contains("Valid To: in due time");
    assertThat(unreadable.get("isExpired").asBoolean()).isFalse();
    assertThat(over.get("isExpired").asBoolean()).isTrue();
  }

  @Test
  void serverLicense_endsInDays_isThatDay() throws Exception {
    qlik.licenses().serverEndsIn(14);

    assertThat(qrs.get("license").get("keyDetails").asText()).contains("Valid To: 2026-06-29");
  }

  @Test
  void overview_allocations_areCounted() throws Exception {
    qlik.licenses().purchased(new Purchased(8, 4, 0, 0));
    qlik.licenses()
        .give(Allocation.of(AccessType.PROFESSIONAL, User.of("LAB", "x")).inQuarantine());

    JsonNode overview = qrs.get("license/accesstypeoverview");

    assertThat(overview.get("professionalAccess").toString())
        .isEqualTo(
            "{\"allocated\":6,\"used\":5,\"quarantined\":1,\"total\":8,\"available\":1,"
                + "\"excess\":0,\"enabled\":true}");
    assertThat(overview.at("/analyzerAccess/excess").asInt()).isEqualTo(2);
    assertThat(overview.at("/analyzerAccess/available").asInt()).isZero();
    assertThat(overview.at("/analyzerTimeAccess/enabled").asBoolean()).isFalse();
    assertThat(overview.get("tokensEnabled").asBoolean()).isFalse();
  }

  @Test
  void overview_tokensBought_areSharedOut() throws Exception {
    qlik.licenses().purchased(qlik.licenses().purchased().withTokens(100));

    JsonNode overview = qrs.get("license/accesstypeoverview");

    assertThat(overview.get("tokensEnabled").asBoolean()).isTrue();
    assertThat(overview.get("availableTokens").asInt()).isEqualTo(25);
    assertThat(overview.at("/userAccess/allocatedTokens").asInt()).isEqualTo(50);
    assertThat(overview.at("/loginAccess/unavailableTokens").asInt()).isZero();
    assertThat(overview.at("/loginAccess/tokenCost").asInt()).isEqualTo(1);
  }

  @Test
  void allocations_unusedSince_includeThoseNeverUsed() throws Exception {
    JsonNode unused =
        qrs.filtered(PROFESSIONAL + "/full", "lastUsed le '2026-03-17T00:00:00.000Z'");

    assertThat(unused.findValuesAsText("userId"))
        .containsExactly("svc_etl", "otto.lind", "sara.ek", "nina.falk");
    assertThat(unused.get(3).get("lastUsed").asText()).isEqualTo("1753-01-01T00:00:00.000Z");
    assertThat(unused.get(0).at("/user/userDirectory").asText()).isEqualTo("LAB");
    assertThat(unused.get(0).get("quarantined").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lastUsed gt '1753-01-01T00:00:00.000Z' and (user.userId eq 'otto.lind' or excess eq true)",
        "user.userDirectory eq 'LAB' and user.userId sw 'OTTO'"
      })
  void allocations_filteredByMore_areTheMatchingOnes(String filter) throws Exception {
    assertThat(qrs.filtered(PROFESSIONAL + "/full", filter).findValuesAsText("name"))
        .containsExactly("Otto Lind");
  }

  @Test
  void allocations_unknownField_isBadRequest() {
    assertThatThrownBy(() -> qrs.filtered(PROFESSIONAL + "/full", "lastSeen le '2026-01-01'"))
        .hasMessageStartingWith("400");
  }

  @Test
  void allocation_usedAgain_isNoMoreAmongTheUnused() throws Exception {
    String id = qlik.licenses().give(Allocation.of(AccessType.ANALYZER, ANNA));
    qlik.licenses().used(id, NOW);

    assertThat(qrs.get("license/analyzeraccesstype/" + id).get("lastUsed").asText())
        .isEqualTo("2026-06-15T12:00:00.000Z");
  }

  @Test
  void delete_allocation_freesItOnce() throws Exception {
    String id = qlik.licenses().of(AccessType.PROFESSIONAL).get(0).id();
    int before = available();

    assertThat(delete("license/analyzeraccesstype/" + id).statusCode()).isEqualTo(404);
    assertThat(delete(PROFESSIONAL + "/" + id).statusCode()).isEqualTo(204);
    assertThat(delete(PROFESSIONAL + "/" + id).statusCode()).isEqualTo(404);

    assertThat(available()).isEqualTo(before + 1);
    assertThat(qrs.tryGet(PROFESSIONAL + "/" + id).statusCode()).isEqualTo(404);
    assertThat(qlik.licenses().released()).extracting(Allocation::id).containsExactly(id);
    assertThat(qlik.calls().byEndpoint())
        .containsEntry("DELETE /qrs/license/professionalaccesstype/{id}", 2L);
  }

  @Test
  void users_byIds_haveWhatProtectsThem() throws Exception {
    Instant created = Instant.parse("2025-01-02T03:04:05Z");
    User kept = ANNA.tagged("keep").with("License", "vip").with("Made up", "x").created(created);
    User gone = User.of("OLD", "o'neil").flagged(Flag.BLOCKED).flagged(Flag.REMOVED);
    qlik.licenses().user(kept);
    qlik.licenses().user(gone);

    JsonNode users =
        qrs.filtered(
            "user/full", "id eq " + kept.id() + " or id eq " + gone.id().toUpperCase(Locale.ROOT));

    JsonNode anna = byUserId(users, "anna.berg");
    assertThat(users).hasSize(2);
    assertThat(anna.at("/tags/0/name").asText()).isEqualTo("keep");
    assertThat(anna.get("customProperties").findValuesAsText("value")).contains("vip", "x");
    assertThat(anna.at("/customProperties/0/definition/name").asText()).isNotEmpty();
    assertThat(anna.get("createdDate").asText()).isEqualTo("2025-01-02T03:04:05.000Z");
    assertThat(anna.get("blacklisted").asBoolean()).isFalse();
    assertThat(byUserId(users, "o'neil").get("blacklisted").asBoolean()).isTrue();
    assertThat(byUserId(users, "o'neil").get("removedExternally").asBoolean()).isTrue();
    assertThat(qrs.get("user/" + gone.id()).get("inactive").asBoolean()).isFalse();
  }

  @Test
  void crowd_twentyThousand_isReadWithinSeconds() throws Exception {
    long before = System.nanoTime();
    qlik.licenses().crowd(20_000);

    JsonNode unused =
        qrs.filtered("license/analyzeraccesstype/full", "lastUsed le '2026-03-17T00:00:00.000Z'");
    JsonNode all = qrs.get("license/analyzeraccesstype/full");
    JsonNode users = qrs.get("user/full");

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    assertThat(all.size()).isBetween(15_000, 15_010);
    assertThat(unused.size()).isBetween(5_000, 14_000);
    assertThat(users.size()).isGreaterThan(20_000);
    assertThat(qrs.get("license/accesstypeoverview").at("/professionalAccess/available").asInt())
        .isPositive();
  }

  @ParameterizedTest
  @CsvSource({"license,500", "license/accesstypeoverview,500", "about,200"})
  void fault_ofAPath_meetsOnlyItsAddresses(String path, int status) throws Exception {
    qlik.faults(Faults.NONE.withAnswer(Answer.ERROR_500).onlyAt("/qrs/license"));

    assertThat(qrs.tryGet(path).statusCode()).isEqualTo(status);
  }

  @Test
  void fault_refusedPath_endsItsConnectionsUnanswered() throws Exception {
    qlik.faults(Faults.NONE.withAnswer(Answer.REFUSED).onlyAt("/qrs/license"));

    assertThatThrownBy(() -> qrs.get("license")).isInstanceOf(IOException.class);
    assertThat(qrs.tryGet("about").statusCode()).isEqualTo(200);
  }

  private int available() throws Exception {
    return qrs.get("license/accesstypeoverview").at("/professionalAccess/available").asInt();
  }

  private HttpResponse<String> delete(String path) throws Exception {
    return qrs.send(qrs.request(path).DELETE());
  }

  private static JsonNode byUserId(JsonNode users, String userId) {
    List<JsonNode> found =
        users.valueStream().filter(u -> u.get("userId").asText().equals(userId)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
