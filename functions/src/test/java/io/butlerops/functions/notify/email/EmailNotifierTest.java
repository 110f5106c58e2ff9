package io.butlerops.functions.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Gallery;
import io.butlerops.functions.notify.channel.Golden;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the recipient gets, by a mail server that keeps it. */
@Timeout(60)
class EmailNotifierTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void failedReload_builtIn_asInTheGoldenFiles() throws MessagingException, IOException {
    MimeMessage mail = sent(Samples.failedReload(), "priority: high");
    assertThat(mail.getSubject()).isEqualTo("Qlik Sense: Reload failed: Reload of Sales");
    assertThat(mail.getMessageID()).isEqualTo("<d-1@example.com>");
    assertThat(mail.getHeader("To", null)).isEqualTo("Ops <ops@example.com>");
    assertThat(mail.getHeader("X-Priority", null)).isEqualTo("1 (Highest)");
    Golden.check("mail-failed.html", html(mail));
    Golden.check("mail-failed.txt", text(mail));
  }

  @Test
  void hostileText_builtIn_inert() throws MessagingException, IOException {
    MimeMessage mail = sent(Samples.hostile(), "");
    assertThat(mail.getSubject()).contains("\"R&D\" <b>'x'</b>").doesNotContain("&quot;");
    String html = html(mail);
    assertThat(html)
        .doesNotContain("<script", "<b>", "\u0000", "\u001b")
        .contains("&lt;/pre&gt;&lt;script&gt;", "D:\\new\\table \\\\server\\share", "{{taskName}}");
    assertThat(html.split("</pre>", -1)).hasSameSizeAs(html.split("<pre ", -1));
    assertThat(text(mail)).contains("</pre><script>alert(1)</script>");
  }

  @Test
  void hugeNamesAndLines_builtIn_sent() throws MessagingException, IOException {
    MimeMessage mail = sent(Samples.huge(), "");
    assertThat(mail.getSubject().length()).isLessThan(500);
    assertThat(html(mail).strip()).endsWith("</html>");
  }

  @Test
  void subject_withLineEnds_oneHeader() throws MessagingException, IOException {
    MimeMessage mail =
        sent(Samples.hostile(), "subject: \"{{user}}\\r\\nBcc: evil@example.com\\n\\nx\"");
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject()).isEqualTo("LAB\\goran Bcc: evil@example.com x");
    assertThat(mail.getAllRecipients()).hasSize(1);
  }

  @Test
  void template_ofTheUser_htmlEscapedInDoubleBraces() throws MessagingException, IOException {
    MimeMessage mail =
        sent(
            Samples.hostile(),
            "template: '<p>{{taskName}} {{user}}</p><pre>{{scriptLogTail}}</pre>'");
    assertThat(html(mail))
        .startsWith("<p>&quot;R&amp;D&quot; &lt;b&gt;")
        .contains("LAB\\goran")
        .doesNotContain("<script");
  }

  @Test
  void template_broken_builtInWithNote() throws MessagingException, IOException {
    MimeMessage mail = sent(Samples.failedReload(), "template: '{{#each x}}'");
    assertThat(html(mail)).contains("This is the built-in message", "Reload of Sales");
    assertThat(text(mail)).contains("This is the built-in message");
  }

  @Test
  void refusedAsMalformed_toldPlainly_builtInWithTheNote() throws MessagingException, IOException {
    MimeMessage mail =
        sent(
            Samples.failedReload().plainly("Told plainly."),
            "subject: '{{taskId}}'\ntemplate: '<p>{{taskId}}</p>'");
    assertThat(mail.getSubject()).isEqualTo("Qlik Sense: Reload failed: Reload of Sales");
    assertThat(html(mail)).contains("Told plainly.").doesNotStartWith("<p>");
  }

  @Test
  void succeeded_builtIn_asInTheGoldenFile() throws MessagingException, IOException {
    Golden.check("mail-succeeded.txt", text(sent(Gallery.all().get("succeeded"), "")));
  }

  @Test
  void settings_recipients_eachOnce() {
    EmailConfig config =
        Configs.read(
            "host: mail\nfrom: a@example.com\nto: [Ops@example.com, ops@example.com, b@example.com]",
            EmailConfig::read);
    assertThat(config.recipients()).containsExactly("Ops@example.com", "b@example.com");
    assertThat(config.server().orElseThrow().port()).isEqualTo(587);
  }

  @Test
  void settings_wrong_refused() {
    assertThatThrownBy(
            () -> Configs.read("from: nobody\ntls: maybe\nuser: x\nport: 0", EmailConfig::read))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("host: is missing")
        .hasMessageContaining("from: 'nobody'; expected an address")
        .hasMessageContaining("tls: 'maybe'; expected none, starttls, required or implicit")
        .hasMessageContaining("user: user and password go together")
        .hasMessageContaining("port: '0'; expected a port");
  }

  private MimeMessage sent(Notification notification, String more) {
    String yaml =
        """
        host: 127.0.0.1
        port: %d
        tls: none
        from: Butler <butler@example.com>
        to: Ops <ops@example.com>
        """
            .formatted(server.getSmtp().getPort());
    EmailConfig config = Configs.read(yaml + more, EmailConfig::read);
    Notification addressed =
        new Notification(
            Samples.delivery(config.recipients().get(0)),
            notification.event(),
            notification.place(),
            notification.members(),
            notification.total(),
            notification.acknowledge(),
            notification.plain());
    Result result = config.notifier(FakeOutside.with(Map.of())).send(addressed);
    assertThat(result).isInstanceOf(Result.Delivered.class);
    assertThat(server.waitForIncomingEmail(5000, 1)).isTrue();
    return server.getReceivedMessages()[0];
  }

  private static String text(MimeMessage mail) throws MessagingException, IOException {
    return part(mail, 0);
  }

  private static String html(MimeMessage mail) throws MessagingException, IOException {
    return part(mail, 1);
  }

  private static String part(MimeMessage mail, int index) throws MessagingException, IOException {
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    return parts.getBodyPart(index).getContent().toString().replace("\r\n", "\n");
  }
}
