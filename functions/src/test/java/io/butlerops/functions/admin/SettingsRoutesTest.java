package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.AdminStage.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.butlerops.functions.admin.AdminStage.Reply;
import io.butlerops.functions.http.ApiEvents;
import io.butlerops.functions.settings.SettingsVersion;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsRoutesTest {
  private static final String SHORTER =
      "destinations:\n  ops: {type: pager, people: ann}\ncatchAll: ops\n";
  private static final String BROKEN = "destinations:\n  ops: {type: pgaer}\ncatchAll: sales\n";

  private final AdminStage stage = AdminStage.ready();

  @Test
  void get_stored_jsonWithItsVersionAsETag() {
    Reply reply = stage.get("/admin/settings");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).containsEntry("ETag", "\"1\"");
    assertThat(reply.json().path("text").asText()).isEqualTo(SETTINGS);
    assertThat(reply.json().path("author").asText()).isEqualTo("ann");
    assertThat(reply.json().path("files").isObject()).isTrue();
  }

  @Test
  void get_yamlAccepted_yaml() {
    Reply reply =
        stage.ask(ApiEvents.call("GET", "/admin/settings").header("accept", "application/yaml"));
    assertThat(reply.headers().get("Content-Type")).startsWith("application/yaml");
    assertThat(reply.body()).isEqualTo(SETTINGS);
  }

  @Test
  void get_nothingStored_notFound() {
    assertThat(new AdminStage().get("/admin/settings").status()).isEqualTo(404);
  }

  @Test
  void put_onWhatWasSeen_nextVersionInForceWithAuthorAndTime() {
    stage.clock.advance(Duration.ofMinutes(1));
    Reply reply = put("\"1\"", SHORTER);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).containsEntry("ETag", "\"2\"");
    assertThat(stage.settings.version(2))
        .contains(
            new SettingsVersion(
                2, SHORTER, Map.of(), "ann", AdminStage.NOW.plus(Duration.ofMinutes(1))));
  }

  @Test
  void put_bareYaml_stored() {
    Reply reply =
        stage.ask(
            ApiEvents.call("PUT", "/admin/settings")
                .header("if-match", "\"1\"")
                .body("application/yaml", SHORTER));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(stage.settings.version(2).orElseThrow().text()).isEqualTo(SHORTER);
  }

  @Test
  void put_withFiles_kept() {
    Reply reply =
        stage.ask(
            ApiEvents.call("PUT", "/admin/settings")
                .header("If-Match", "\"1\"")
                .json(
                    "{\"text\":\"%s\",\"files\":{\"a.handlebars\":\"{{taskName}}\"}}"
                        .formatted(SHORTER.replace("\n", "\\n"))));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(stage.settings.version(2).orElseThrow().files())
        .containsEntry("a.handlebars", "{{taskName}}");
  }

  @Test
  void put_somebodyElseWasFirst_refusedAndSaysWho() {
    put("\"1\"", SHORTER);
    Reply reply = put("\"1\"", SETTINGS);
    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.error())
        .isEqualTo(
            "this would replace version 1, but version 2 by ann of 2026-11-23T10:15:31Z is"
                + " stored; nothing was changed");
    assertThat(stage.settings.latest()).isEqualTo(2);
  }

  @Test
  void put_withoutPrecondition_required() {
    Reply reply = stage.ask(ApiEvents.call("PUT", "/admin/settings").json(json(SHORTER)));
    assertThat(reply.status()).isEqualTo(428);
    assertThat(reply.error()).contains("If-Match").contains("If-None-Match: *");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "W/\"1\"", "*", "\"x\""})
  void put_noETagOfOurs_badRequest(String etag) {
    assertThat(put(etag, SHORTER).status()).isEqualTo(400);
    assertThat(stage.settings.latest()).isEqualTo(1);
  }

  @Test
  void put_firstOne_onlyWhereThereIsNone() {
    ApiEvents first =
        ApiEvents.call("PUT", "/admin/settings").header("If-None-Match", "*").json(json(SHORTER));
    assertThat(new AdminStage().ask(first).headers()).containsEntry("ETag", "\"1\"");
    assertThat(stage.ask(first).status()).isEqualTo(412);
  }

  @Test
  void put_problems_allToldAndNothingStored() {
    Reply reply = put("\"1\"", BROKEN);
    assertThat(reply.status()).isEqualTo(400);
    JsonNode details = reply.json().at("/error/details");
    assertThat(details).hasSize(2);
    assertThat(details.get(0).path("path").asText()).isEqualTo("destinations.ops.type");
    assertThat(details.get(0).path("line").asInt()).isEqualTo(2);
    assertThat(details.get(0).path("message").asText()).contains("'pgaer'; expected");
    assertThat(stage.settings.latest()).isEqualTo(1);
  }

  @Test
  void put_otherContentOrTooLarge_refused() {
    ApiEvents call = ApiEvents.call("PUT", "/admin/settings").header("If-Match", "\"1\"");
    assertThat(stage.ask(call.body("text/plain", SHORTER)).status()).isEqualTo(415);
    Reply large = put("\"1\"", SHORTER + "#" + "x".repeat(400_000));
    assertThat(large.status()).isEqualTo(400);
    assertThat(large.error()).contains("of 400063 bytes: expected at most 350000");
    assertThat(stage.ask(call.json("{\"files\":{}}")).error()).contains("text is missing");
  }

  @Test
  void validate_goodAndBad_verdictWithoutStoring() {
    assertThat(stage.post("/admin/settings/validate", json(SHORTER)).body())
        .isEqualTo("{\"valid\":true,\"problems\":[]}");
    JsonNode bad = stage.post("/admin/settings/validate", json(BROKEN)).json();
    assertThat(bad.path("valid").asBoolean()).isFalse();
    assertThat(bad.path("problems")).hasSize(2);
    assertThat(stage.settings.latest()).isEqualTo(1);
  }

  @Test
  void versions_pageByPage_newestFirst() {
    put("\"1\"", SHORTER);
    put("\"2\"", SETTINGS);
    JsonNode page = stage.get("/admin/settings/versions?limit=2").json();
    assertThat(page.at("/versions/0/number").asInt()).isEqualTo(3);
    assertThat(page.at("/versions/1/number").asInt()).isEqualTo(2);
    JsonNode rest =
        stage.get("/admin/settings/versions?limit=2&before=" + page.path("before").asInt()).json();
    assertThat(rest.path("versions")).hasSize(1);
    assertThat(rest.path("before").isNull()).isTrue();
  }

  @Test
  void version_byNumber_itsText() {
    put("\"1\"", SHORTER);
    assertThat(stage.get("/admin/settings/versions/1").json().path("text").asText())
        .isEqualTo(SETTINGS);
    assertThat(stage.get("/admin/settings/versions/9").status()).isEqualTo(404);
    assertThat(stage.get("/admin/settings/versions/x").status()).isEqualTo(400);
  }

  @Test
  void diff_twoVersions_unified() {
    put("\"1\"", SETTINGS.replace("people: ann", "people: bob"));
    Reply reply = stage.get("/admin/settings/diff?from=1&to=2");
    assertThat(reply.headers().get("Content-Type")).startsWith("text/plain");
    assertThat(reply.body())
        .startsWith("--- butler.yaml (version 1)\n+++ butler.yaml (version 2)\n@@ -1,5 +1,5 @@\n")
        .contains("\n-  ops: {type: pager, people: ann}\n+  ops: {type: pager, people: bob}\n");
    assertThat(stage.get("/admin/settings/diff?from=1&to=1").body()).isEmpty();
    assertThat(stage.get("/admin/settings/diff?from=1").status()).isEqualTo(400);
  }

  @Test
  void restore_olderVersion_isANewOne() {
    put("\"1\"", SHORTER);
    Reply reply =
        stage.ask(
            ApiEvents.call("POST", "/admin/settings/restore")
                .header("If-Match", "\"2\"")
                .json("{\"version\":1}"));
    assertThat(reply.headers()).containsEntry("ETag", "\"3\"");
    assertThat(stage.settings.version(3).orElseThrow().text()).isEqualTo(SETTINGS);
  }

  private Reply put(String etag, String text) {
    return stage.ask(
        ApiEvents.call("PUT", "/admin/settings").header("If-Match", etag).json(json(text)));
  }

  private static String json(String text) {
    return JsonNodeFactory.instance.objectNode().put("text", text).toString();
  }
}
