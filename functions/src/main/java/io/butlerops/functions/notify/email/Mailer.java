package io.butlerops.functions.notify.email;

import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Redaction;
import io.butlerops.functions.platform.Secrets;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a mail to the SMTP server, which is all that "delivered" means for mail. */
final class Mailer implements MailCarrier {
  private static final Logger log = LoggerFactory.getLogger(Mailer.class);

  /** An attempt ends well before the function does. */
  private static final Duration LONGEST = Duration.ofSeconds(40);

  /** They hold no connection; to make one, the mail library searches every jar for its parts. */
  private static final Map<Way, Session> SESSIONS = new ConcurrentHashMap<>();

  private final EmailConfig config;
  private final SmtpServer server;
  private final Secrets secrets;
  private final SSLSocketFactory trusted;
  private final Duration longest;

  /**
   * @param trusted makes connections to servers whose certificate is believed
   */
  Mailer(EmailConfig config, SmtpServer server, Secrets secrets, SSLSocketFactory trusted) {
    this(config, server, secrets, trusted, LONGEST);
  }

  Mailer(
      EmailConfig config,
      SmtpServer server,
      Secrets secrets,
      SSLSocketFactory trusted,
      Duration longest) {
    this.config = config;
    this.server = server;
    this.secrets = secrets;
    this.trusted = trusted;
    this.longest = longest;
  }

  @Override
  public Result send(Delivery delivery, Mail mail) {
    Optional<String> password = server.password().map(secrets::reveal);
    BoundedSocket socket = new BoundedSocket(longest);
    try (socket) {
      Session session = SESSIONS.computeIfAbsent(new Way(server, secrets, trusted), Way::session);
      send(
          session,
          socket.connect(server, trusted),
          MailMessage.of(session, config, delivery, mail));
      return new Result.Delivered(OptionalInt.empty());
    } catch (MessagingException | IOException e) {
      return socket.expired()
          ? Result.Later.because("mail server: not done within " + longest.toSeconds() + " s")
          : SmtpRule.judge(e, Redaction.of(password.map(List::of).orElse(List.of())));
    }
  }

  private static void send(Session session, Socket socket, MimeMessage message)
      throws MessagingException {
    SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
    try {
      transport.connect(socket);
      transport.sendMessage(message, message.getAllRecipients());
    } finally {
      close(transport);
    }
  }

  /** The mail is taken or it is not; a farewell that fails changes nothing about that. */
  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      log.debug("the mail server did not say goodbye", e);
    }
  }

  /** How to a server; its password is looked up whenever it asks, for it may have changed. */
  private record Way(SmtpServer server, Secrets secrets, SSLSocketFactory trusted) {
    Session session() {
      return Session.getInstance(
          SmtpProperties.of(server, trusted),
          new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
              return new PasswordAuthentication(
                  server.user().orElse(null), server.password().map(secrets::reveal).orElse(null));
            }
          });
    }
  }
}
