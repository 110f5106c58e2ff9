package io.butlerops.functions.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.functions.delivery.Result;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class HttpSenderTest {
  private static final Instant NOW = Instant.parse("2026-01-10T06:00:00Z");

  private final Sink sink = new Sink();
  private final HttpSender http =
      new HttpSender(
          Clock.fixed(NOW, ZoneOffset.UTC),
          Duration.ofSeconds(1),
          AddressGuard.allowing("127.0.0.0/8"));

  @AfterEach
  void close() {
    sink.close();
  }

  /** The retry rule of every HTTP destination. */
  @ParameterizedTest
  @CsvSource({
    "200,Delivered",
    "201,Delivered",
    "202,Delivered",
    "204,Delivered",
    "301,GiveUp",
    "302,GiveUp",
    "307,GiveUp",
    "308,GiveUp",
    "400,Refused",
    "401,GiveUp",
    "403,GiveUp",
    "404,GiveUp",
    "410,GiveUp",
    "413,Refused",
    "415,Refused",
    "422,Refused",
    "408,Later",
    "425,Later",
    "429,Later",
    "500,Later",
    "502,Later",
    "503,Later",
    "504,Later",
    "599,Later"
  })
  void status_decides(int status, String result) {
    sink.answers(status, "");
    Result got = post("/hook");
    assertThat(got.getClass().getSimpleName()).isEqualTo(result);
    assertThat(got.status()).hasValue(status);
  }

  @Test
  void refusal_saysWhatTheDestinationSaid() {
    sink.answers(400, "invalid_payload\n\u0007 here");
    assertThat(post("/hook").reason()).isEqualTo("answered 400: invalid_payload here");
  }

  @Test
  void retryAfter_seconds_obeyed() {
    assertThat(after("125")).contains(Duration.ofSeconds(125));
  }

  @Test
  void retryAfter_date_obeyed() {
    assertThat(after("Sat, 10 Jan 2026 06:01:30 GMT")).contains(Duration.ofSeconds(90));
  }

  @Test
  void retryAfter_pastDate_atOnce() {
    assertThat(after("Sat, 10 Jan 2026 05:00:00 GMT")).contains(Duration.ZERO);
  }

  @Test
  void retryAfter_nonsense_ignored() {
    assertThat(after("soon")).isEmpty();
    assertThat(after("-5")).isEmpty();
    assertThat(after("99999999999999999999")).isEmpty();
  }

  @Test
  void sink_thatHangs_later() {
    sink.hangs();
    assertThat(post("/hook"))
        .isEqualTo(Result.Later.because("no answer from 127.0.0.1 within 1 s"));
  }

  @Test
  void sink_thatTrickles_later() {
    sink.trickles();
    assertThat(post("/hook"))
        .isEqualTo(Result.Later.because("no answer from 127.0.0.1 within 1 s"));
  }

  @Test
  void sink_thatTalksWithoutEnd_isNotListenedTo() {
    sink.answers(500, "x".repeat(5_000_000));
    assertThat(post("/hook").reason()).hasSizeLessThan(300);
  }

  @Test
  void sink_thatHangsUp_later() {
    sink.answers(exchange -> exchange.close());
    assertThat(post("/hook")).isInstanceOf(Result.Later.class);
  }

  @Test
  void nobodyThere_later() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    URI uri = URI.create("http://127.0.0.1:" + port + "/services/T0/B0/verysecret");
    assertThat(http.send(HttpCall.postJson(uri, "{}")))
        .isEqualTo(Result.Later.because("no connection to 127.0.0.1"));
  }

  @Test
  void unknownHost_later() {
    URI uri = URI.create("http://no-such-host.invalid/verysecret");
    assertThat(http.send(HttpCall.postJson(uri, "{}")))
        .isEqualTo(Result.Later.because("host no-such-host.invalid is not known"));
  }

  @Test
  void redirect_notFollowed() {
    sink.answers(
        exchange -> {
          exchange.getResponseHeaders().set("Location", sink.uri("/elsewhere").toString());
          Sink.reply(exchange, 302, "");
        });
    assertThat(post("/hook").reason()).isEqualTo("answered 302; redirects are not followed");
    assertThat(sink.calls()).hasSize(1);
  }

  @Test
  void echoedSecrets_redacted() {
    sink.answers(
        exchange ->
            Sink.reply(
                exchange,
                404,
                "no "
                    + exchange.getRequestURI()
                    + " for Bearer abcdef, T000/B000/verysecret, sig alsosecret"));
    HttpCall call =
        HttpCall.json(
            "POST",
            sink.uri("/services/T000/B000/verysecret?token=hidden&sig=alsosecret"),
            Map.of("Authorization", "Bearer abcdef"),
            "{}");
    assertThat(http.send(call).reason())
        .startsWith("answered 404")
        .doesNotContain("verysecret", "hidden", "alsosecret", "abcdef");
    assertThat(call.toString()).doesNotContain("verysecret", "hidden", "abcdef");
  }

  @Test
  void header_withLineEnd_givenUpWithoutShowingIt() {
    Map<String, String> headers = Map.of("Authorization", "hunter22\r\nX-Evil: 1");
    assertThat(http.send(HttpCall.json("POST", sink.uri("/hook"), headers, "{}")))
        .isInstanceOf(Result.GiveUp.class)
        .asString()
        .doesNotContain("hunter22");
  }

  private Result post(String path) {
    return http.send(HttpCall.postJson(sink.uri(path), "{}"));
  }

  private Optional<Duration> after(String retryAfter) {
    sink.answers(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", retryAfter);
          Sink.reply(exchange, 429, "");
        });
    Result.Later later = (Result.Later) post("/hook");
    assertThat(later.status()).isEqualTo(OptionalInt.of(429));
    return later.after();
  }
}
