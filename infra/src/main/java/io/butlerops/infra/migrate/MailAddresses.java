package io.butlerops.infra.migrate;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;

/** Keeps what is a mail address and tells of the rest, to which Butler sent nothing either. */
final class MailAddresses {
  private MailAddresses() {}

  static List<String> good(ButlerConfig group, String key, Findings findings) {
    List<String> all = group.texts(key);
    all.stream()
        .filter(text -> !isAddress(text))
        .forEach(
            text ->
                findings.danger(
                    group.place(key)
                        + ": '"
                        + text
                        + "' is not a mail address. Butler skipped it; it is left out."));
    return all.stream().filter(MailAddresses::isAddress).toList();
  }

  static boolean isAddress(String text) {
    try {
      return new InternetAddress(text.strip(), true).getAddress().contains("@");
    } catch (AddressException e) {
      return false;
    }
  }
}
