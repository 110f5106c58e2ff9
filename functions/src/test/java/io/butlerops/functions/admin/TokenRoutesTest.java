package io.butlerops.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.functions.http.ApiEvents;
import io.butlerops.functions.token.Token;
import io.butlerops.functions.token.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRoutesTest {
  private final AdminStage stage = new AdminStage();

  @Test
  void post_token_textIsToldOnceAndWorks() {
    var answer =
        create(
            "{'name': 'load scripts', 'scopes': ['keyvalue:*', 'tasks:start'], 'site': 'hq',"
                + " 'expires': '2027-01-01T00:00:00Z'}",
            "*");

    assertThat(answer.status()).isEqualTo(201);
    JsonNode made = answer.json();
    assertThat(made.path("token").asText()).matches("bt_[A-Za-z0-9_-]{43}");
    assertThat(made.path("scopes")).hasToString("[\"keyvalue:*\",\"tasks:start\"]");
    Token token =
        new Tokens(stage.tokens, stage.clock).find(made.path("token").asText()).orElseThrow();
    assertThat(token.hash()).isEqualTo(made.path("id").asText());
    assertThat(token.site()).hasToString("Optional[hq]");
    assertThat(stage.usageKeys.names).containsExactly(token.hash());

    String listed = stage.get("/admin/tokens").body();
    assertThat(listed)
        .contains("load scripts", "\"v4\":true", "\"expires\":\"2027-01-01T00:00:00Z\"");
    assertThat(listed).doesNotContain("bt_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'scopes': ['*']} | name is missing",
        "{'name': 'a', 'scopes': []} | no scope; expected one or more of keyvalue:read",
        "{'name': 'a'} | no scope",
        "{'name': 'a', 'scopes': ['keyvalue:rad']} | scope 'keyvalue:rad'; expected one of",
        "{'name': 'a', 'scopes': ['nothing:*']} | scope 'nothing:*'; expected one of",
        "{'name': 'a', 'scopes': ['*'], 'site': 'hq'} | as /admin shows all sites",
        "{'name': 'a', 'scopes': ['files:write'], 'site': 'H Q'} | site = 'H Q'; expected a site's name",
        "{'name': 'a/b', 'scopes': ['*']} | name = 'a/b'; expected up to 64",
        "{'name': 'a', 'scopes': ['*'], 'expires': '2026-11-23T10:15:31Z'} | expected a time to come",
        "{'name': 'a', 'scopes': ['*'], 'expires': 'soon'} | expires",
        "{'name': 'a', 'scopes': ['*'], 'color': 'red'} | color",
      })
  void post_wrong_saysWhat(String json, String said) {
    var answer = create(json, "*");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains(said);
    assertThat(stage.tokens.list()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "admin:write, *, 403",
    "admin:write, keyvalue:read, 403",
    "admin:write keyvalue:read, keyvalue:*, 403",
    "admin:write keyvalue:*, keyvalue:read, 201",
    "admin:*, admin:write, 201",
    "admin:read, admin:read, 403",
  })
  void post_scopes_onlyThoseTheCallerHas(String has, String wants, int status) {
    assertThat(create("{'name': 'a', 'scopes': ['" + wants + "']}", has).status())
        .isEqualTo(status);
  }

  @Test
  void post_gatewayDown_leavesNothing() {
    stage.usageKeys.down = true;
    var answer = create("{'name': 'a', 'scopes': ['*']}", "*");

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.error()).contains("not made, try again").doesNotContain("bt_");
    assertThat(stage.tokens.list()).isEmpty();
  }

  @Test
  void delete_gatewayDown_tokenIsGoneAtOnceAndTheKeyWhenRepeated() {
    String id = create("{'name': 'a', 'scopes': ['*']}", "*").json().path("id").asText();
    stage.usageKeys.down = true;
    assertThat(delete(id).status()).isEqualTo(502);
    assertThat(stage.tokens.list()).isEmpty();
    assertThat(stage.usageKeys.names).hasSize(1);

    stage.usageKeys.down = false;
    assertThat(delete(id).status()).isEqualTo(404);
    assertThat(stage.usageKeys.names).isEmpty();
  }

  @Test
  void delete_unknownOrNoId_saysSo() {
    assertThat(delete("0".repeat(64)).status()).isEqualTo(404);
    assertThat(delete("short").error()).contains("id = 'short'; expected 64 hex digits");
  }

  private AdminStage.Reply delete(String id) {
    return stage.ask(ApiEvents.call("DELETE", "/admin/tokens/" + id).scopes("*"));
  }

  private AdminStage.Reply create(String json, String scopes) {
    return stage.ask(
        ApiEvents.call("POST", "/admin/tokens").json(json.replace('\'', '"')).scopes(scopes));
  }
}
