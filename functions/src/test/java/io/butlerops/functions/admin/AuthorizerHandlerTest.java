package io.butlerops.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.http.Invoked;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.token.InMemoryTokenStore;
import io.butlerops.functions.token.TokenBook;
import io.butlerops.functions.token.Tokens;
import io.butlerops.functions.token.UsageKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthorizerHandlerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:31Z");
  private static final Set<String> SCOPES = Set.of("admin:write", "admin:read");

  private final MovableClock clock = new MovableClock(NOW);
  private final InMemoryTokenStore store = new InMemoryTokenStore();
  private final AuthorizerHandler handler =
      new AuthorizerHandler(
          new Tokens(store, clock), new AwsClients(new Environment(name -> null)));

  /** Another process's, for what happens elsewhere. */
  private final TokenBook elsewhere = new TokenBook(store, UsageKeys.NONE, clock);

  private final String token = create("ann", Optional.empty(), Optional.empty());

  @AfterEach
  void close() {
    handler.close();
  }

  @Test
  void handleRequest_bearer_wholeStageAllowedAndScopesPassed() {
    assertThat(ask(Map.of("authorization", "Bearer " + token)))
        .isEqualTo(
            Map.of(
                "principalId",
                "ann",
                "policyDocument",
                Map.of(
                    "Version",
                    "2012-10-17",
                    "Statement",
                    List.of(
                        Map.of(
                            "Effect",
                            "Allow",
                            "Action",
                            "execute-api:Invoke",
                            "Resource",
                            "arn:aws:execute-api:eu-north-1:123456789012:a1b2c3d4e5/$default/*"))),
                "context",
                Map.of("scopes", "admin:read admin:write")));
  }

  @Test
  void handleRequest_otherHeaderOrBothAlike_allowed() {
    assertThat(ask(Map.of("X-API-Key", token)).get("principalId")).isEqualTo("ann");
    assertThat(
            ask(Map.of("x-api-key", token, "Authorization", "bearer " + token)).get("principalId"))
        .isEqualTo("ann");
  }

  @Test
  void handleRequest_noTokenOrNoneOfOurs_unauthorized() {
    String other = create("bob", Optional.empty(), Optional.empty());
    assertUnauthorized(Map.of());
    assertUnauthorized(Map.of("Authorization", token));
    assertUnauthorized(Map.of("Authorization", "Basic " + token));
    assertUnauthorized(Map.of("Authorization", "Bearer "));
    assertUnauthorized(Map.of("Authorization", "Bearer " + token + "x"));
    assertUnauthorized(Map.of("Authorization", "Bearer bt_" + "A".repeat(43)));
    assertUnauthorized(Map.of("Authorization", "Bearer " + token, "X-Api-Key", other));
  }

  @Test
  void handleRequest_expired_unauthorizedAtOnce() {
    String brief = create("cid", Optional.empty(), Optional.of(NOW.plus(Duration.ofSeconds(10))));
    Map<String, String> headers = Map.of("X-Api-Key", brief);
    assertThat(ask(headers).get("principalId")).isEqualTo("cid");
    clock.advance(Duration.ofSeconds(10));
    assertUnauthorized(headers);
  }

  @Test
  void handleRequest_revokedElsewhere_unauthorizedAfterHalfAMinute() throws IOException {
    Map<String, String> headers = Map.of("X-Api-Key", token);
    ask(headers);
    elsewhere.revoke(elsewhere.list().get(0).hash());
    clock.advance(Duration.ofSeconds(29));
    assertThat(ask(headers).get("principalId")).isEqualTo("ann");
    clock.advance(Duration.ofSeconds(1));
    assertUnauthorized(headers);
  }

  @Test
  void handleRequest_tokenOfASiteAtTheRestApi_siteAndUsageKeyPassed() {
    String narrow = create("dan", Optional.of(SiteId.of("hq")), Optional.empty());
    Map<String, Object> answer = answer(event(null, Map.of("X-Api-Key", narrow)));

    assertThat(answer.get("context"))
        .isEqualTo(Map.of("scopes", "admin:read admin:write", "site", "hq"));
    assertThat(answer.get("usageIdentifierKey"))
        .asString()
        .matches("[0-9a-f]{64}")
        .isEqualTo(store.list().get(1).usageKey())
        .isNotEqualTo(store.list().get(1).hash());
  }

  @Test
  void handleRequest_usedOften_notedOnceInFiveMinutes() {
    Map<String, String> headers = Map.of("X-Api-Key", token);
    for (int minute = 0; minute < 9; minute++) {
      ask(headers);
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(store.list().get(0).lastUsed()).contains(NOW.plus(Duration.ofMinutes(5)));
  }

  private String create(String name, Optional<SiteId> site, Optional<Instant> expires) {
    try {
      return elsewhere.create(name, SCOPES, site, expires).text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertUnauthorized(Map<String, String> headers) {
    assertThatThrownBy(() -> ask(headers)).hasMessage("Unauthorized");
  }

  private Map<String, Object> ask(Map<String, String> headers) {
    return answer(event("1.0", headers));
  }

  private Map<String, Object> answer(APIGatewayCustomAuthorizerEvent event) {
    return new JsonMapper()
        .convertValue(Invoked.json(handler, event), new TypeReference<Map<String, Object>>() {});
  }

  private static APIGatewayCustomAuthorizerEvent event(
      String version, Map<String, String> headers) {
    return APIGatewayCustomAuthorizerEvent.builder()
        .withVersion(version)
        .withType("REQUEST")
        .withMethodArn(
            "arn:aws:execute-api:eu-north-1:123456789012:a1b2c3d4e5/$default/GET/admin/alerts")
        .withHeaders(headers)
        .build();
  }
}
