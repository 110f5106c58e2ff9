package io.butlerops.contract.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.api.Dispatch.Outcome.Late;
import io.butlerops.contract.api.Dispatch.Until;
import io.butlerops.contract.command.Command;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileEndpointsTest {
  private final FakeDispatch site = new FakeDispatch();
  private final AtomicBoolean strict = new AtomicBoolean();
  private final Api api =
      new Api(
          FileEndpoints.of(site, strict::get),
          operation -> true,
          (call, fault) -> {
            throw fault;
          });

  @Test
  void copy_done_normalisedPathsAndRealBooleans() {
    site.done("{\"fromFile\":\"/a/f1.txt\",\"toFile\":\"/b/f1.txt\"}");
    Reply reply =
        call(
            "PUT",
            "/v4/filecopy",
            "{\"fromFile\":\"/a//f1.txt\",\"toFile\":\"/b/f1.txt\",\"overwrite\":\"true\"}");
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
    assertThat(Calls.text(reply))
        .isEqualTo(
            "{\"fromFile\":\"/a/f1.txt\",\"toFile\":\"/b/f1.txt\",\"overwrite\":true,"
                + "\"preserveTimestamp\":false}");
    assertThat(site.command())
        .isEqualTo(new Command.CopyFile("/a//f1.txt", "/b/f1.txt", true, false));
    assertThat(site.asked.get(0).until()).isEqualTo(Until.ENDED);
  }

  @Test
  void move_done_withoutTimestampOption() {
    site.done("{\"fromFile\":\"/a/f\",\"toFile\":\"/b/f\"}");
    Reply reply = call("PUT", "/v4/filemove", "{\"fromFile\":\"/a/f\",\"toFile\":\"/b/f\"}");
    assertThat(Calls.text(reply))
        .isEqualTo("{\"fromFile\":\"/a/f\",\"toFile\":\"/b/f\",\"overwrite\":false}");
  }

  @Test
  void delete_done_nothingButTheStatus() {
    site.done("{\"deleteFile\":\"/b/f\"}");
    Reply reply = call("DELETE", "/v4/filedelete", "{\"deleteFile\":\"/b/f\"}");
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.headers()).containsOnlyKeys("X-Request-Id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v4/createdir    | {\"directory\":\"/d/e\"} | {\"directory\":\"/d/e\"}",
        "/v4/createdir    | {\"directory\":123}      | {\"directory\":\"123\"}",
        "/v4/createdirqvd | {\"directory\":\"a\\\\b\",\"x\":1} | {\"directory\":\"a\\\\b\"}",
        "/v4/createdirqvd | {\"directory\":\"\"}     | {\"directory\":\"\"}",
      })
  void createDirectory_done_echoOfWhatWasSent(String path, String body, String answer) {
    site.done("{}");
    Reply reply = call("POST", path, body);
    assertThat(reply.status()).isEqualTo(201);
    assertThat(Calls.text(reply)).isEqualTo(answer);
    assertThat(site.asked).hasSize(1);
  }

  @Test
  void createDirectory_emptyText_createdWithoutAskingTheSite() {
    assertThat(call("POST", "/v4/createdir", "{\"directory\":\"\"}").status()).isEqualTo(201);
    assertThat(site.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST   | /v4/createdir    | {}",
        "POST   | /v4/createdirqvd | {}",
        "PUT    | /v4/filecopy     | {\"fromFile\":\"a\"}",
        "PUT    | /v4/filecopy     | {\"fromFile\":\"\",\"toFile\":\"b\"}",
        "PUT    | /v4/filemove     | {\"toFile\":\"b\"}",
        "DELETE | /v4/filedelete   | {\"deleteFile\":null}",
      })
  void call_parameterMissing_handlersWordsWithoutCode(String method, String path, String body) {
    Reply reply = call(method, path, body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(Calls.text(reply))
        .isEqualTo(
            "{\"statusCode\":400,\"error\":\"Bad Request\","
                + "\"message\":\"Required parameter missing\"}");
    assertThat(site.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"\"\"", "\"True\"", "\"yes\"", "\"1\""})
  void copy_overwriteNoBoolean_refusedByItsShape(String overwrite) {
    Reply reply =
        call(
            "PUT",
            "/v4/filecopy",
            "{\"fromFile\":\"a\",\"toFile\":\"b\",\"overwrite\":\"%s\"}"
                .formatted(overwrite.replace("\"", "")));
    assertThat(Calls.text(reply)).contains("FST_ERR_VALIDATION", "body/overwrite must be boolean");
  }

  @Test
  void call_refusedOnSite_statusAndWordsPassOn() {
    site.refused(403, "No approved fromDir/toDir for file move");
    Reply reply = call("PUT", "/v4/filemove", "{\"fromFile\":\"/x\",\"toFile\":\"/y\"}");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(Calls.text(reply))
        .isEqualTo(
            "{\"statusCode\":403,\"error\":\"Forbidden\","
                + "\"message\":\"No approved fromDir/toDir for file move\"}");
  }

  @Test
  void copy_sourceMissing_badRequestOrAsButlerDid() {
    site.refused(400, "fromFile does not exist");
    String body = "{\"fromFile\":\"/x\",\"toFile\":\"/y\"}";
    assertThat(call("PUT", "/v4/filecopy", body).status()).isEqualTo(400);
    strict.set(true);
    Reply reply = call("PUT", "/v4/filecopy", body);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(Calls.text(reply)).isEqualTo("400");
    assertThat(call("PUT", "/v4/filemove", body).status()).isEqualTo(400);
  }

  @Test
  void call_late_gatewayTimeoutNamesTheCommand() {
    site.late(new Late("c-1"));
    Reply reply = call("DELETE", "/v4/filedelete", "{\"deleteFile\":\"/b/f\"}");
    assertThat(reply.status()).isEqualTo(504);
    assertThat(reply.headers()).containsEntry("Location", "/v4/commands/c-1");
    assertThat(Calls.text(reply)).contains("\"error\":\"Gateway Timeout\"", "c-1");
  }

  @Test
  void call_sameIdempotencyKey_sameCommandForTheSameCallOnly() {
    site.done("{}");
    String key = "/v4/filedelete";
    keyed("k", "{\"deleteFile\":\"/a\"}", key);
    keyed("k", "{\"deleteFile\" : \"/a\"}", key);
    keyed("k", "{\"deleteFile\":\"/b\"}", key);
    keyed("l", "{\"deleteFile\":\"/a\"}", key);
    keyed(" ", "{\"deleteFile\":\"/a\"}", key);
    var ids = site.asked.stream().map(FakeDispatch.Asked::commandId).toList();
    assertThat(ids.get(0)).isPresent().isEqualTo(ids.get(1));
    assertThat(ids.subList(1, 4)).doesNotHaveDuplicates();
    assertThat(ids.get(4)).isEmpty();
  }

  @Test
  void call_sameIdempotencyKeyOfNamesakesAtTwoSites_twoCommands() {
    site.done("{}");
    for (String id : new String[] {"hq", "plant", ""}) {
      Calls call = Calls.call("DELETE", "/v4/filedelete").json("{\"deleteFile\":\"/a\"}");
      api.answer(call.header("idempotency-key", "k").site(id).call());
    }
    assertThat(site.asked.stream().map(FakeDispatch.Asked::commandId).distinct()).hasSize(3);
  }

  private void keyed(String key, String body, String path) {
    api.answer(Calls.call("DELETE", path).json(body).header("idempotency-key", key).call());
  }

  private Reply call(String method, String path, String body) {
    return api.answer(Calls.call(method, path).json(body).scopes("files:write").call());
  }
}
