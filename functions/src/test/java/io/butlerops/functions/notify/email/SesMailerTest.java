package io.butlerops.functions.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SesMailerTest {
  private static final String SETTINGS =
      "{transport: ses, from: butler@example.com, to: [ops@example.com], priority: high}";

  private final Sink sink = new Sink();

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void send_mail_rawMimeToItsOneRecipient() throws Exception {
    sink.answers(200, "{\"MessageId\":\"1\"}");

    assertThat(send()).isInstanceOf(Result.Delivered.class);

    assertThat(sink.only().uri().getPath()).isEqualTo("/v2/email/outbound-emails");
    assertThat(sink.only().header("Authorization")).contains("/eu-north-1/ses/aws4_request");
    JsonNode request = new ObjectMapper().readTree(sink.only().body());
    assertThat(request.at("/Destination/ToAddresses/0").asText()).isEqualTo("bi@example.com");
    byte[] raw = Base64.getDecoder().decode(request.at("/Content/Raw/Data").asText());
    MimeMessage mail =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
    assertThat(mail.getMessageID()).isEqualTo("<d-1@example.com>");
    assertThat(mail.getHeader("Importance", "")).isEqualTo("High");
  }

  @Test
  void send_tooFast_later() {
    sink.answers(429, "{\"message\":\"Maximum sending rate exceeded.\"}");
    assertThat(send()).isInstanceOf(Result.Later.class);
  }

  @Test
  void send_senderNotVerified_givenUp() {
    sink.answers(403, "{\"message\":\"Email address is not verified.\"}");
    assertThat(send()).isInstanceOf(Result.GiveUp.class);
  }

  @Test
  void settings_hostBesideSes_refused() {
    assertThatThrownBy(
            () ->
                Configs.read(
                    "{transport: ses, host: x, from: a@example.com, to: [b@example.com]}",
                    EmailConfig::read))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("host: unknown key");
  }

  private Result send() {
    return Configs.read(SETTINGS, EmailConfig::read)
        .notifier(FakeOutside.with(Map.of(), sink.uri(""), Clock.systemUTC()))
        .send(
            new Notification(
                Samples.delivery("bi@example.com"), Samples.failedReload().event(), Samples.PLACE));
  }
}
