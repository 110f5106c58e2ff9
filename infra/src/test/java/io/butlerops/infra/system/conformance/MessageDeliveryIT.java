package io.butlerops.infra.system.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.infra.inbox.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What callers post arrives, in the form that {@code reference/rest-api.md} 1.8 tells. */
@ExtendWith(OnVenue.class)
class MessageDeliveryIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void slack_isShownAsItIsWithoutMarkUp(Venue venue) throws IOException {
    call(
        venue,
        "PUT",
        "/v4/slackpostmessage",
        """
        {"channel":"#a","from_user":"Butler","msg":"*slack* <here>","emoji":":bell:"}""");

    assertThat(told(venue, "chat", "*slack* <here>").content())
        .isEqualTo(
            JSON.readTree(
                """
                {"username":"Butler","channel":"#a","icon_emoji":":bell:",
                 "blocks":[{"type":"section","text":{"type":"plain_text","text":"*slack* <here>"}}]}
                """));
  }

  @Test
  void newRelicEvent_hasItsAttributesBesideItsType(Venue venue) throws IOException {
    call(
        venue,
        "POST",
        "/v4/newrelic/event",
        """
        {"eventType":"Delivered","timestamp":1764000000000,
         "attributes":[{"name":"app","value":"Sales"}]}""");

    Message told = told(venue, "events", "Delivered");
    assertThat(told.content().path("path").asText()).endsWith("/v1/accounts/42/events");
    assertThat(told.headers().get("Api-key")).containsExactly("abc");
    assertThat(told.content().path("body"))
        .isEqualTo(
            JSON.readTree(
                """
                {"timestamp":1764000000000,"eventType":"Delivered","app":"Sales"}"""));
  }

  @Test
  void newRelicMetric_isAGaugeInABlock(Venue venue) throws IOException {
    call(
        venue,
        "POST",
        "/v4/newrelic/metric",
        """
        {"name":"delivered.rows","type":"gauge","value":"12.5","timestamp":1764000000000,
         "attributes":[{"name":"app","value":"Sales"}]}""");

    assertThat(told(venue, "metrics", "delivered.rows").content().path("body"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"common":{"timestamp":1764000000000,"attributes":{"app":"Sales"}},
                  "metrics":[{"name":"delivered.rows","type":"gauge","value":12.5}]}]"""));
  }

  private static void call(Venue venue, String method, String path, String json)
      throws IOException {
    JsonNode body = JSON.readTree(json);
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + venue.token(), "Content-Type", "application/json");
    Answer answer =
        Wire.call(venue.cloudPort(), method, path, headers, body.toString().getBytes(UTF_8));
    assertThat(answer.status()).as("%s", answer).isBetween(200, 299);
  }

  /** Of all that others had sent there, the one with these words. */
  private static Message told(Venue venue, String sink, String words) {
    return await(words)
        .atMost(LIMIT)
        .until(
            () ->
                venue.stage().inbox().messages().stream()
                    .filter(one -> one.name().equals(sink) && one.raw().contains(words))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }
}
