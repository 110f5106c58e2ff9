package io.butlerops.infra.cloud.mail;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Properties;

/** What a {@code SendEmail} asks to be sent: a whole message, or subject and texts. */
record SesContent(JsonNode request) {
  private static final Session SESSION = Session.getInstance(new Properties());

  byte[] mime() throws MessagingException, IOException {
    JsonNode content = request.path("Content");
    if (content.path("Raw").path("Data").isTextual()) {
      byte[] raw = content.path("Raw").path("Data").binaryValue();
      new MimeMessage(SESSION, new ByteArrayInputStream(raw));
      return raw;
    }
    if (!content.path("Simple").isObject()) {
      throw new IllegalArgumentException("Content: expected Raw or Simple");
    }
    return simple(content.path("Simple"));
  }

  private byte[] simple(JsonNode simple) throws MessagingException, IOException {
    MimeMessage message = new MimeMessage(SESSION);
    message.setFrom(new InternetAddress(request.path("FromEmailAddress").asText()));
    for (JsonNode to : request.path("Destination").path("ToAddresses")) {
      message.addRecipients(RecipientType.TO, to.asText());
    }
    message.setSubject(simple.path("Subject").path("Data").asText(), "UTF-8");
    MimeMultipart texts = new MimeMultipart("alternative");
    add(texts, simple.path("Body").path("Text"), "plain");
    add(texts, simple.path("Body").path("Html"), "html");
    message.setContent(texts);
    for (JsonNode header : simple.path("Headers")) {
      message.setHeader(header.path("Name").asText(), header.path("Value").asText());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    return bytes.toByteArray();
  }

  private static void add(MimeMultipart texts, JsonNode part, String kind)
      throws MessagingException {
    if (part.path("Data").isTextual()) {
      MimeBodyPart body = new MimeBodyPart();
      body.setText(part.path("Data").asText(), "UTF-8", kind);
      texts.addBodyPart(body);
    }
  }
}
