package io.butlerops.relay.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.butlerops.contract.command.Command.Deliver;
import io.butlerops.contract.command.SecretMark;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.command.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mail, against a real server. */
@Timeout(30)
class MailPostTest {
  private static final String MAIL =
      "From: q@example.com\r\nTo: ops@example.com\r\nSubject: Sales failed\r\n\r\nIt did.\r\n";

  private final SecretMark mark = SecretMark.random();
  private final GreenMail mails =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    mails.start();
  }

  @AfterEach
  void stop() {
    mails.stop();
  }

  @Test
  void send_allowedServer_mailArrivesAsItWas() {
    assertThat(send(Map.of()).code()).isEqualTo(250);

    assertThat(mails.getReceivedMessages()).hasSize(1);
    assertThat(GreenMailUtil.getWholeMessage(mails.getReceivedMessages()[0]))
        .contains("Subject: Sales failed", "It did.");
  }

  @Test
  void send_login_withTheSecretOfThisFile() {
    mails.setUser("ops@example.com", "butler", "pass-word");

    assertThat(send(Map.of("user", "butler", "password", mark.of("MAIL"))).code()).isEqualTo(250);
  }

  @Test
  void send_wrongLogin_theServersOwnCode() {
    mails.setUser("ops@example.com", "butler", "another");

    assertThat(send(Map.of("user", "butler", "password", mark.of("MAIL"))).code()).isEqualTo(535);
    assertThat(mails.getReceivedMessages()).isEmpty();
  }

  @Test
  void send_tlsRequiredButNotOffered_noMail() {
    assertThat(send(Map.of("tls", "required")).code()).isZero();
    assertThat(mails.getReceivedMessages()).isEmpty();
  }

  @Test
  void send_serverThatIsNotListed_refused() {
    assertThatThrownBy(() -> post("127.0.0.1:2525", Map.of()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("127.0.0.1:2525 is not among deliver.allow");
  }

  @Test
  void send_serverSaysNothing_endsInTimeWithoutACode() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MailPost.Answer answer =
          MailPost.of(
                  order(new HostPort("127.0.0.1", silent.getLocalPort()), Map.of()),
                  Duration.ofMillis(300))
              .send();

      assertThat(answer.code()).isZero();
      assertThat(answer.said()).contains("took longer");
    }
  }

  private MailPost.Answer send(Map<String, String> more) {
    return post("127.0.0.1:" + mails.getSmtp().getPort(), more).send();
  }

  private MailPost post(String target, Map<String, String> more) {
    HostPort allowed = new HostPort("127.0.0.1", mails.getSmtp().getPort());
    return MailPost.of(order(allowed, target, more), Duration.ofSeconds(8));
  }

  private Order order(HostPort allowed, Map<String, String> more) {
    return order(allowed, allowed.toString(), more);
  }

  private Order order(HostPort allowed, String target, Map<String, String> more) {
    Map<String, String> fields = new HashMap<>(more);
    fields.put("nonce", mark.nonce());
    fields.put("from", "q@example.com");
    fields.put("to", "ops@example.com");
    String body = Base64.getEncoder().encodeToString(MAIL.getBytes(UTF_8));
    return new Order(
        new DeliverConfig(Set.of(allowed), Map.of("MAIL", Secret.text("pass-word"))),
        new Deliver("d1", "smtp", target, fields, body));
  }
}
