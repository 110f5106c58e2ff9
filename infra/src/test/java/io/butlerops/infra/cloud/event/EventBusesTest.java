package io.butlerops.infra.cloud.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.infra.cloud.endpoint.ServiceFailure;
import io.butlerops.infra.cloud.template.EventBusResource;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBusesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventBuses buses =
      new EventBuses(List.of(new EventBusResource("butler")), Clock.systemUTC());

  @Test
  void event_wellFormed_isKept() throws Exception {
    JsonNode answer =
        put(
            """
            {"EventBusName": "arn:aws:events:us-east-1:0:event-bus/butler",
             "Source": "butler", "DetailType": "qlik.task.failed", "Detail": "{\\"id\\": 1}"}""");

    assertThat(answer.path("FailedEntryCount").asInt()).isZero();
    assertThat(buses.events())
        .singleElement()
        .satisfies(event -> assertThat(event.detail().path("id").asInt()).isEqualTo(1))
        .satisfies(event -> assertThat(event.detailType()).isEqualTo("qlik.task.failed"));
  }

  @Test
  void events_someMalformed_onlyThoseFail() throws Exception {
    JsonNode answer =
        put(
            """
            {"EventBusName": "butler", "Source": "b", "DetailType": "t", "Detail": "[1]"},
            {"EventBusName": "other", "Source": "b", "DetailType": "t", "Detail": "{}"},
            {"EventBusName": "butler", "Source": "b", "Detail": "{}"},
            {"EventBusName": "butler", "Source": "b", "DetailType": "t", "Detail": "{}"}""");

    assertThat(answer.path("FailedEntryCount").asInt()).isEqualTo(3);
    assertThat(answer.path("Entries").findValuesAsText("ErrorMessage"))
        .containsExactly(
            "Detail is malformed: expected a JSON object",
            "Event bus other does not exist.",
            "DetailType is a required argument");
    assertThat(buses.events()).hasSize(1);
  }

  @Test
  void events_moreThanTen_areRefusedAsAWhole() {
    String entry =
        "{\"EventBusName\":\"butler\",\"Source\":\"b\",\"DetailType\":\"t\",\"Detail\":\"{}\"}";

    assertThatThrownBy(() -> put(entry + ("," + entry).repeat(10)))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("expected 1 to 10");
  }

  private JsonNode put(String entries) throws Exception {
    return buses.call("PutEvents", JSON.readTree("{\"Entries\": [" + entries + "]}"));
  }
}
