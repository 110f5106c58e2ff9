package io.butlerops.infra.system.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is switched off in the settings is not there, for nobody. */
@ExtendWith(OnVenue.class)
class SwitchesIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @AfterEach
  void switchOn(Venue venue) throws IOException {
    venue.switchOff();
    awaitStatus(venue, "/v4/butlerping", 200);
    awaitStatus(venue, "/v4/schedules", 200);
    awaitStatus(venue, "/v4/keyvaluesnamespaces", 200);
  }

  @Test
  void switchedOff_isAnUnknownRoute_andToldOfNowhere(Venue venue) throws IOException {
    venue.switchOff("butlerping", "getSchedule", "keyValueStore");

    awaitStatus(venue, "/v4/butlerping", 404);
    awaitStatus(venue, "/v4/schedules", 404);
    awaitStatus(venue, "/v4/keyvaluesnamespaces", 404);
    assertThat(get(venue, "/v4/schedules/status").status()).isEqualTo(200);
    assertThat(get(venue, "/v4/butlerping").text())
        .isEqualTo(
            "{\"message\":\"Route GET:/v4/butlerping not found\","
                + "\"error\":\"Not Found\",\"statusCode\":404}");
    List<String> on =
        get(venue, "/v4/configfile/endpointsenabled")
            .json()
            .valueStream()
            .map(name -> name.asText())
            .toList();
    assertThat(on)
        .contains("getScheduleStatusAll", "createDir")
        .doesNotContain("butlerping", "getSchedule", "keyValueStore");
    assertThat(get(venue, "/v4/documentation/json").text())
        .contains("/v4/schedules/status")
        .doesNotContain("/v4/butlerping", "/v4/keyvalues");
  }

  private static void awaitStatus(Venue venue, String path, int status) {
    await(path + " " + status)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> get(venue, path).status() == status);
  }

  private static Answer get(Venue venue, String path) throws IOException {
    return Tokens.get(venue.cloudPort(), path, venue.token());
  }
}
