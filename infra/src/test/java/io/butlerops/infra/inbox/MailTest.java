package io.butlerops.infra.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.infra.qlik.SharedCertificates;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class MailTest {
  private static final String HOSTILE = "<script>alert('log')</script>";
  private Inbox inbox;

  @AfterEach
  void stop() {
    inbox.close();
  }

  @Test
  void mail_bothParts_isReadAsItsReaderWould() throws Exception {
    start(SmtpSecurity.NONE);

    send(session(new Properties(), ""), "Fäilure: R&D", "line\n.dot\n..dots", "<b>bold</b>");

    Message mail = inbox.messages().get(0);
    assertThat(mail.kind()).isEqualTo(Kind.MAIL);
    assertThat(mail.content().get("subject").asText()).isEqualTo("Fäilure: R&D");
    assertThat(mail.content().get("from").asText()).isEqualTo("butler@lab.example");
    assertThat(mail.content().get("recipients").get(0).asText()).isEqualTo("anna@lab.example");
    assertThat(mail.content().get("text").asText()).isEqualTo("line\r\n.dot\r\n..dots");
    assertThat(mail.content().get("html").asText()).isEqualTo("<b>bold</b>");
    assertThat(mail.headers()).containsKey("Subject");
  }

  @Test
  void mail_hostileHtmlAndSubject_isServedWhereNothingRuns() throws Exception {
    start(SmtpSecurity.NONE);
    send(session(new Properties(), ""), HOSTILE, "text", HOSTILE);

    HttpResponse<String> frame = get("mail/1");

    assertThat(frame.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("sandbox; default-src 'none'")
        .doesNotContain("allow-", "script-src");
    assertThat(frame.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(get("messages").headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(get("mail.js").body()).contains("setAttribute(\"sandbox\", \"\")");
    assertThat(get("mail/7").statusCode()).isEqualTo(404);
  }

  @Test
  void startTls_withLogin_isTaken() throws Exception {
    start(secured());
    Properties encrypted = encrypted();

    send(session(encrypted, "secret"), "safe", "text", "<p>html</p>");

    assertThat(inbox.messages()).hasSize(1);
  }

  @Test
  void startTlsDemanded_plainClient_isRefused() throws Exception {
    start(secured());

    assertThatThrownBy(() -> send(session(new Properties(), ""), "plain", "text", "html"))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("STARTTLS");
    assertThat(inbox.messages()).isEmpty();
  }

  @Test
  void login_wrongPassword_isRefused() throws Exception {
    start(secured());

    assertThatThrownBy(() -> send(session(encrypted(), "wrong"), "s", "t", "h"))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("535");
  }

  @ParameterizedTest
  @EnumSource(value = Fault.Type.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void fault_once_failsOneMail(Fault.Type type) throws Exception {
    start(SmtpSecurity.NONE);
    inbox.fault(Kind.MAIL, Inbox.MAIL, Fault.of(type).times(1));
    Properties impatient = new Properties();
    impatient.put("mail.smtp.timeout", "300");

    assertThatThrownBy(() -> send(session(impatient, ""), "s", "t", "h"))
        .isInstanceOf(MessagingException.class);
    send(session(new Properties(), ""), "s", "t", "h");

    assertThat(inbox.messages()).hasSize(1);
  }

  @Test
  void recipient_nobody_isRefusedForGood() throws Exception {
    start(SmtpSecurity.NONE);
    MimeMessage mail = new MimeMessage(session(new Properties(), ""));
    mail.setRecipients(MimeMessage.RecipientType.TO, "nobody@lab.example");
    mail.setText("text");

    assertThatThrownBy(() -> Transport.send(mail))
        .isInstanceOf(SendFailedException.class)
        .rootCause()
        .hasMessageContaining("550");
    assertThat(inbox.messages()).isEmpty();
  }

  private void start(SmtpSecurity security) throws IOException {
    inbox = Inbox.start(new Inbox.Options(0, 0, security), Clock.systemUTC());
  }

  private static SmtpSecurity secured() {
    return new SmtpSecurity(
        Optional.of(SharedCertificates.SERVER),
        Optional.of(new SmtpSecurity.Login("butler", "secret")));
  }

  private static Properties encrypted() {
    SSLSocketFactory trusting = SharedCertificates.CLIENT.getSocketFactory();
    Properties properties = new Properties();
    properties.put("mail.smtp.starttls.enable", "true");
    properties.put("mail.smtp.starttls.required", "true");
    properties.put("mail.smtp.ssl.socketFactory", trusting);
    properties.put("mail.smtp.auth", "true");
    return properties;
  }

  private Session session(Properties properties, String password) {
    properties.putIfAbsent("mail.smtp.timeout", "5000");
    properties.put("mail.smtp.host", inbox.smtp().host());
    properties.put("mail.smtp.port", String.valueOf(inbox.smtp().port()));
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication("butler", password);
          }
        });
  }

  private static void send(Session session, String subject, String text, String html)
      throws MessagingException {
    MimeBodyPart textPart = new MimeBodyPart();
    textPart.setText(text, "utf-8");
    MimeBodyPart htmlPart = new MimeBodyPart();
    htmlPart.setText(html, "utf-8", "html");
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress("butler@lab.example"));
    mail.setRecipients(MimeMessage.RecipientType.TO, "anna@lab.example");
    mail.setSubject(subject, "utf-8");
    mail.setContent(new MimeMultipart("alternative", textPart, htmlPart));
    Transport.send(mail);
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = inbox.uri().resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
