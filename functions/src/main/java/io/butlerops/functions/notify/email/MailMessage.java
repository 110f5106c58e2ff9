package io.butlerops.functions.notify.email;

import io.butlerops.functions.delivery.Delivery;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Properties;

/** A mail in the form that travels. */
final class MailMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private MailMessage() {}

  static MimeMessage of(Session session, EmailConfig config, Delivery delivery, Mail mail)
      throws MessagingException {
    InternetAddress from = new InternetAddress(config.from(), true);
    MimeMessage message = new IdentifiedMessage(session, delivery.id(), from);
    message.setFrom(from);
    message.setRecipient(RecipientType.TO, new InternetAddress(delivery.recipient(), true));
    message.setSubject(mail.subject(), UTF_8);
    message.setSentDate(Date.from(delivery.created()));
    message.setHeader("Auto-Submitted", "auto-generated");
    for (Map.Entry<String, String> header : config.priority().headers().entrySet()) {
      message.setHeader(header.getKey(), header.getValue());
    }
    message.setContent(
        new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
    return message;
  }

  /** For whoever hands over the whole of it. */
  static byte[] bytes(EmailConfig config, Delivery delivery, Mail mail)
      throws MessagingException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    of(Session.getInstance(new Properties()), config, delivery, mail).writeTo(bytes);
    return bytes.toByteArray();
  }

  private static MimeBodyPart part(String text, String type) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, type);
    return part;
  }
}
