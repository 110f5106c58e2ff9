package io.butlerops.functions.notify.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/**
 * A mail whose id comes from its delivery, so that programs see that a repeated one is the same.
 */
final class IdentifiedMessage extends MimeMessage {
  private final String id;

  IdentifiedMessage(Session session, String deliveryId, InternetAddress from) {
    super(session);
    String address = from.getAddress();
    this.id = "<" + deliveryId + "@" + address.substring(address.lastIndexOf('@') + 1) + ">";
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
