package io.butlerops.infra.cloud.mail;

import java.util.List;

/**
 * A mail as it would have left SES.
 *
 * @param message in MIME
 * @param recipients of the envelope
 */
public record SentMail(String from, List<String> recipients, byte[] message) {
  public SentMail {
    recipients = List.copyOf(recipients);
  }
}
