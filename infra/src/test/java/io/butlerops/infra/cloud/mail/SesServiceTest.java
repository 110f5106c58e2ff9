package io.butlerops.infra.cloud.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.infra.cloud.endpoint.RestService.Answer;
import io.butlerops.infra.cloud.endpoint.RestService.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SesServiceTest {
  private final SesService ses = new SesService();

  @Test
  void rawMail_isKeptByteForByteAndPassedOn() throws Exception {
    List<SentMail> heard = new ArrayList<>();
    ses.onMail(heard::add);
    byte[] mime = "Subject: failed\r\n\r\nreload\r\n".getBytes(UTF_8);

    Answer answer =
        send(
            """
            {"FromEmailAddress": "b@example.com",
             "Destination": {"ToAddresses": ["a@example.com"], "BccAddresses": ["c@example.com"]},
             "Content": {"Raw": {"Data": "%s"}}}"""
                .formatted(Base64.getEncoder().encodeToString(mime)));

    assertThat(new String(answer.body(), UTF_8)).contains("MessageId");
    assertThat(ses.mails()).isEqualTo(heard);
    assertThat(heard.get(0).recipients()).containsExactly("a@example.com", "c@example.com");
    assertThat(heard.get(0).message()).isEqualTo(mime);
  }

  @Test
  void simpleMail_becomesAMessageWithBothTexts() throws Exception {
    send(
        """
        {"FromEmailAddress": "b@example.com", "Destination": {"ToAddresses": ["a@example.com"]},
         "Content": {"Simple": {"Subject": {"Data": "Neu geladen: nein"},
           "Body": {"Text": {"Data": "plain"}, "Html": {"Data": "<p>rich</p>"}}}}}""");

    assertThat(new String(ses.mails().get(0).message(), UTF_8))
        .contains("Subject: Neu geladen: nein", "text/plain", "plain", "text/html", "<p>rich</p>");
  }

  @Test
  void mail_toNobodyOrWithoutContent_isRefused() {
    assertThatThrownBy(() -> send("{\"Content\": {\"Raw\": {\"Data\": \"\"}}}"))
        .hasMessageContaining("expected 1 to 50 addresses");
    assertThatThrownBy(() -> send("{\"Destination\": {\"ToAddresses\": [\"a@example.com\"]}}"))
        .hasMessageContaining("expected Raw or Simple");
    assertThat(ses.mails()).isEmpty();
  }

  private Answer send(String request) throws IOException {
    return ses.call(
        new Call("POST", "/v2/email/outbound-emails", Map.of(), Map.of(), request.getBytes(UTF_8)));
  }
}
