package io.butlerops.infra.inbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads a mail as its reader's program would. */
final class Mail {
  private static final Session SESSION = Session.getInstance(new Properties());
  private static final int DEEPEST = 10;

  private Mail() {}

  static Arrival read(byte[] bytes, List<String> recipients) {
    String raw = new String(bytes, StandardCharsets.UTF_8);
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    Map<String, List<String>> headers = new LinkedHashMap<>();
    try {
      MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(bytes));
      describe(mail, content);
      readParts(mail, content, 0);
      for (Header header : Collections.list(mail.getAllHeaders())) {
        headers.computeIfAbsent(header.getName(), n -> new ArrayList<>()).add(header.getValue());
      }
    } catch (MessagingException | IOException e) {
      content.put("text", "(cannot be read as a mail: " + e.getMessage() + ")");
    }
    ArrayNode to = content.putArray("recipients");
    recipients.forEach(to::add);
    return new Arrival(Kind.MAIL, Inbox.MAIL, headers, raw, content);
  }

  private static void describe(MimeMessage mail, ObjectNode content) throws MessagingException {
    content.put("subject", mail.getSubject() == null ? "" : mail.getSubject());
    content.put("from", shown(mail.getFrom()));
    content.put("to", shown(mail.getRecipients(MimeMessage.RecipientType.TO)));
  }

  /** The first text of each kind that is not an attachment. */
  private static void readParts(Part part, ObjectNode content, int depth)
      throws MessagingException, IOException {
    boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    if (attached || depth > DEEPEST) {
      return;
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        readParts(parts.getBodyPart(i), content, depth + 1);
      }
      return;
    }
    String field = part.isMimeType("text/html") ? "html" : "text";
    if (part.isMimeType("text/*") && !content.has(field)) {
      content.put(field, String.valueOf(part.getContent()));
    }
  }

  private static String shown(Address[] addresses) {
    List<String> shown = new ArrayList<>();
    for (Address address : addresses == null ? new Address[0] : addresses) {
      boolean internet = address instanceof InternetAddress;
      shown.add(internet ? ((InternetAddress) address).toUnicodeString() : address.toString());
    }
    return String.join(", ", shown);
  }
}
