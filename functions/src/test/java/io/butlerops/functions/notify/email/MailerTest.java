package io.butlerops.functions.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.email.SmtpStub.Protection;
import io.butlerops.functions.platform.InMemorySecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the way to the mail server is protected, and what its answers mean. */
@Timeout(60)
class MailerTest {
  private static final String LOGIN = "user: butler\npassword: secret:smtp\n";
  private static final SSLSocketFactory OF_RUNTIME =
      (SSLSocketFactory) SSLSocketFactory.getDefault();
  private static final Mail MAIL = new Mail("Subject", "<p>x</p>", "x");

  private static TestTls tls;

  private SmtpStub server;

  @BeforeAll
  static void certificate(@TempDir Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    tls = TestTls.in(folder);
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void starttls_offered_usedBeforeTheLogin() {
    server = new SmtpStub(tls.context(), Protection.OFFERED);
    assertThat(send("tls: required\n" + LOGIN)).isInstanceOf(Result.Delivered.class);
    assertThat(server.commands())
        .contains("plain STARTTLS", "tls AUTH", "tls MAIL")
        .doesNotContain("plain AUTH", "plain MAIL");
  }

  @Test
  void starttls_notOffered_plain() {
    server = new SmtpStub(tls.context(), Protection.NONE);
    assertThat(send("tls: starttls")).isInstanceOf(Result.Delivered.class);
    assertThat(server.commands()).contains("plain MAIL");
  }

  @Test
  void required_notOffered_nothingSent() {
    server = new SmtpStub(tls.context(), Protection.NONE);
    assertThat(send("tls: required\n" + LOGIN)).isInstanceOf(Result.Later.class);
    assertThat(server.commands()).doesNotContain("plain AUTH", "plain MAIL");
  }

  @Test
  void certificate_nobodyTrusts_nothingSent() {
    server = new SmtpStub(tls.context(), Protection.OFFERED);
    assertThat(send("tls: required", server.port(), OF_RUNTIME)).isInstanceOf(Result.Later.class);
    assertThat(server.commands()).doesNotContain("tls MAIL");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT,421 busy,Later",
    "CONNECT,554 go away,GiveUp",
    "AUTH,454 try later,Later",
    "AUTH,535 5.7.8 bad credentials,GiveUp",
    "MAIL,451 later,Later",
    "MAIL,550 not you,GiveUp",
    "RCPT,450 greylisted,Later",
    "RCPT,550 no such user,GiveUp",
    "DATA,452 full,Later",
    "DATA,554 no,GiveUp",
    ".,451 later,Later",
    ".,552 too large,GiveUp"
  })
  void refusal_fourIsLaterFiveIsFinal(String command, String reply, String result) {
    server = new SmtpStub(tls.context(), Protection.NONE);
    server.replies(command, reply);
    Result got = send("tls: none\n" + LOGIN);
    assertThat(got.getClass().getSimpleName()).isEqualTo(result);
    boolean greeting = command.equals("CONNECT");
    assertThat(got.reason())
        .contains(greeting ? reply.substring(0, 3) : reply.substring(4))
        .doesNotContain("hunter22");
  }

  @Test
  void echoedPassword_redacted() {
    server = new SmtpStub(tls.context(), Protection.NONE);
    server.replies("AUTH", "535 wrong: hunter22");
    assertThat(send("tls: none\n" + LOGIN).reason()).contains("wrong: ***");
  }

  @Test
  void nobodyThere_later() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Result result = send("tls: none", port, OF_RUNTIME);
    assertThat(result).isInstanceOf(Result.Later.class);
  }

  @Test
  void login_rightAndWrongPassword() {
    GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mailbox.start();
    try {
      mailbox.setUser("ops@example.com", "butler", "hunter22");
      mailbox.getUserManager().setAuthRequired(true);
      int port = mailbox.getSmtp().getPort();
      assertThat(send("tls: none\n" + LOGIN, port, OF_RUNTIME))
          .isInstanceOf(Result.Delivered.class);
      mailbox.setUser("ops@example.com", "butler", "another");
      assertThat(send("tls: none\n" + LOGIN, port, OF_RUNTIME)).isInstanceOf(Result.GiveUp.class);
    } finally {
      mailbox.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({"none", "starttls", "implicit"})
  void server_thatNeverSpeaks_givenUpInTimeNotForGood(String protection) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      EmailConfig config = config("tls: " + protection, silent.getLocalPort());
      Mailer mailer =
          new Mailer(
              config,
              config.server().orElseThrow(),
              new InMemorySecrets(Map.of()),
              tls.trust(),
              Duration.ofSeconds(1));
      Result result = mailer.send(Samples.delivery("o@example.com"), MAIL);
      assertThat(result).isInstanceOf(Result.Later.class);
      assertThat(result.reason()).isEqualTo("mail server: not done within 1 s");
    }
  }

  @Test
  void implicit_tlsFromTheFirstByte() {
    server = new SmtpStub(tls.context(), Protection.FROM_THE_FIRST_BYTE);
    assertThat(send("tls: implicit")).isInstanceOf(Result.Delivered.class);
    assertThat(server.commands()).contains("tls MAIL");
    assertThat(send("tls: implicit", server.port(), OF_RUNTIME)).isInstanceOf(Result.Later.class);
  }

  private Result send(String more) {
    return send(more, server.port(), tls.trust());
  }

  private static Result send(String more, int port, SSLSocketFactory trust) {
    EmailConfig config = config(more, port);
    return new Mailer(
            config,
            config.server().orElseThrow(),
            new InMemorySecrets(Map.of("smtp", "hunter22")),
            trust)
        .send(Samples.delivery("o@example.com"), MAIL);
  }

  private static EmailConfig config(String more, int port) {
    String yaml = "host: 127.0.0.1\nport: " + port + "\nfrom: b@example.com\nto: o@example.com\n";
    return Configs.read(yaml + more, EmailConfig::read);
  }
}
