package io.butlerops.infra.system.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.api.AppOperations;
import io.butlerops.contract.api.CommandOperations;
import io.butlerops.contract.api.FileOperations;
import io.butlerops.contract.api.KeyValueOperations;
import io.butlerops.contract.api.MessageOperations;
import io.butlerops.contract.api.Operation;
import io.butlerops.contract.api.ScheduleOperations;
import io.butlerops.contract.api.SystemOperations;
import io.butlerops.contract.api.TaskOperations;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The OpenAPI document of the running cloud tells the truth about every operation. */
@ExtendWith(OnVenue.class)
class DocumentationIT {
  private static final byte[] NO_BODY = new byte[0];
  private static final String TOO_LONG = "x".repeat((1 << 20) + 1);

  private Venue venue;
  private JsonNode document;
  private Map<String, String> values;

  @BeforeEach
  void read(Venue given) throws IOException {
    venue = given;
    document =
        Wire.call(venue.cloudPort(), "GET", "/v4/documentation/json", Map.of(), NO_BODY).json();
    values = new HashMap<>();
    values.put("appId", venue.stage().qlik().appId("Sales Dashboard"));
    values.put("taskId", "-");
    values.put("namespace", "walk");
    values.put("key", "1");
    values.put("scheduleId", "none");
    values.put("id", "none");
    values.put("cronSchedule", "0 4 2 1 *");
    values.put("timezone", "UTC");
    values.put("startupState", "stopped");
    values.put("topic", "sales/walk");
    values.put("startQSEoWTaskOnSuccess", venue.stage().qlik().tasks().get(0).id());
    values.put("startQSEoWTaskOnFailure", venue.stage().qlik().tasks().get(0).id());
  }

  @Test
  void document_hasEveryOperation() {
    List<String> declared =
        Stream.of(
                KeyValueOperations.all(),
                TaskOperations.all(),
                AppOperations.all(),
                FileOperations.all(),
                CommandOperations.all(),
                MessageOperations.all(),
                ScheduleOperations.all(),
                SystemOperations.all())
            .flatMap(List::stream)
            .map(DocumentationIT::line)
            .toList();

    assertThat(Documented.in(document).map(one -> one.method() + " " + one.path()))
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  private static String line(Operation operation) {
    return operation.method() + " " + operation.path();
  }

  @TestFactory
  Stream<DynamicTest> validInput_isAnsweredAsDocumented() {
    return each(
        one -> true,
        one -> {
          Answer answer = call(one, one.target(values), one.takesBody() ? one.body(values) : null);
          assertThat(one.statuses()).as("%s", answer).contains(answer.status());
          assertThat(answer.status()).as("%s", answer).isLessThan(500);
          assertThat(answer.text()).doesNotContain("Route " + one.method());
        });
  }

  @TestFactory
  Stream<DynamicTest> withoutToken_onlyTheDocumentationIsTold() {
    return each(
        one -> true,
        one -> {
          Answer answer =
              Wire.call(venue.cloudPort(), one.method(), one.target(values), Map.of(), NO_BODY);
          assertThat(answer.status()).isEqualTo(one.isOpen() ? 200 : 401);
        });
  }

  @TestFactory
  Stream<DynamicTest> missingBody_isRefused() {
    return each(Documented::takesBody, one -> isInvalid(call(one, one.target(values), null)));
  }

  @TestFactory
  Stream<DynamicTest> missingParameter_isRefused() {
    return each(
        Documented::needsQuery,
        one -> isInvalid(call(one, one.target(values).replaceFirst("\\?.*", ""), null)));
  }

  @TestFactory
  Stream<DynamicTest> parameterGivenTwice_isRefused() {
    return each(
        Documented::needsQuery,
        one -> {
          String target = one.target(values);
          isInvalid(call(one, target + "&" + target.replaceFirst(".*\\?", ""), null));
        });
  }

  @TestFactory
  Stream<DynamicTest> fieldOfAnotherType_isRefused() {
    return each(
        one -> !one.fields().isEmpty(),
        one -> {
          for (String field : one.fields()) {
            isInvalid(call(one, one.target(values), one.wrong(field, values)));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> missingField_isRefused() {
    return each(
        one -> !one.required().isEmpty(),
        one -> {
          for (String field : one.required()) {
            isInvalid(call(one, one.target(values), one.without(field, values)));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> oversizedBody_isRefused() {
    return each(
        one -> !one.method().equals("GET"),
        one -> {
          Answer answer = send(one, one.target(values), "\"" + TOO_LONG + "\"");
          assertThat(answer.status()).as("%s", answer).isEqualTo(413);
          assertThat(answer.json().path("code").asText()).isEqualTo("FST_ERR_CTP_BODY_TOO_LARGE");
        });
  }

  private interface Check {
    void of(Documented operation) throws IOException;
  }

  private Stream<DynamicTest> each(Predicate<Documented> which, Check check) {
    return Documented.in(document)
        .filter(which)
        .map(one -> dynamicTest(one.method() + " " + one.path(), () -> check.of(one)));
  }

  private static void isInvalid(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.json().path("code").asText())
        .as("%s", answer)
        .isEqualTo("FST_ERR_VALIDATION");
  }

  private Answer call(Documented one, String target, JsonNode body) throws IOException {
    return send(one, target, body == null ? "" : body.toString());
  }

  private Answer send(Documented one, String target, String body) throws IOException {
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + venue.token(), "Content-Type", "application/json");
    return Wire.call(venue.cloudPort(), one.method(), target, headers, body.getBytes(UTF_8));
  }
}
