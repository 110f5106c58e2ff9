package io.butlerops.contract.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.api.Dispatch.Until;
import io.butlerops.contract.command.Command;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppEndpointsTest {
  private final FakeDispatch site = new FakeDispatch();
  private final Api api =
      new Api(
          AppEndpoints.of(site),
          operation -> true,
          (call, fault) -> {
            throw fault;
          });

  @Test
  void reload_begun_created() {
    site.done("{\"appId\":\"a-1\"}");
    Reply reply =
        call(
            Calls.call("PUT", "/v4/app/a-1/reload")
                .json(
                    "{\"reloadMode\":1,\"partialReload\":\"true\","
                        + "\"startQSEoWTaskOnSuccess\":[\"t1\",\"t2\"],"
                        + "\"startQSEoWTaskOnFailure\":\"t3\"}"));
    assertThat(reply.status()).isEqualTo(201);
    assertThat(Calls.text(reply)).isEqualTo("{\"appId\":\"a-1\"}");
    assertThat(site.command())
        .isEqualTo(new Command.ReloadApp("a-1", 1, true, List.of("t1", "t2"), List.of("t3")));
    assertThat(site.asked.get(0).until()).isEqualTo(Until.BEGUN);
  }

  @ParameterizedTest
  @CsvSource({
    "{}, 0",
    "{\"reloadMode\":\"2\"}, 2",
    "{\"reloadMode\":3}, 0",
    "{\"reloadMode\":-1}, 0"
  })
  void reload_mode_oneOfThreeOrNought(String body, int mode) {
    site.done("{}");
    call(Calls.call("PUT", "/v4/app/a/reload").json(body));
    assertThat(site.command())
        .isEqualTo(new Command.ReloadApp("a", mode, false, List.of(), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | body must be object",
        "{\"reloadMode\":1.5}     | body/reloadMode must be integer",
        "{\"partialReload\":\"\"} | body/partialReload must be boolean",
      })
  void reload_wrongShape_refused(String body, String message) {
    assertThat(Calls.text(call(Calls.call("PUT", "/v4/app/a/reload").json(body))))
        .contains("FST_ERR_VALIDATION", message);
  }

  @Test
  void reload_byPostWithoutOverride_notThere() {
    assertThat(call(Calls.call("POST", "/v4/app/a/reload").json("{}")).status()).isEqualTo(404);
  }

  @Test
  void reload_refused_siteSaysWhy() {
    site.refused(500, "Failed getting list of Sense apps");
    assertThat(Calls.text(call(Calls.call("PUT", "/v4/app/a/reload").json("{}"))))
        .contains("Failed getting list of Sense apps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v4/app/a%201/dump", "/v4/senseappdump/a%201"})
  void dump_bothPaths_asTheSiteTellsIt(String path) {
    site.done("{\"loadScript\":\"å\",\"appId\":\"a 1\"}");
    Reply reply = call(Calls.call("GET", path));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(Calls.text(reply)).isEqualTo("{\"loadScript\":\"å\",\"appId\":\"a 1\"}");
    assertThat(site.command()).isEqualTo(new Command.DumpApp("a 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v4/apps/list", "/v4/senselistapps"})
  void list_bothPaths_array(String path) {
    site.done("[{\"id\":\"1\",\"name\":\"n\"}]");
    assertThat(Calls.text(call(Calls.call("GET", path))))
        .isEqualTo("[{\"id\":\"1\",\"name\":\"n\"}]");
  }

  private Reply call(Calls call) {
    return api.answer(call.scopes("apps:*").call());
  }
}
