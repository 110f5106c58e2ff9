package io.butlerops.relay.deliver;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** A mail server's code in the faults of the mail library, wherever in their chain it stands. */
final class Refusal {
  /** Where the library has no number of its own, its message quotes the server's. */
  private static final Pattern CODE = Pattern.compile("(?:^|response: )([45]\\d\\d)\\b");

  private static final int BAD_ADDRESS = 553;

  private Refusal() {}

  static MailPost.Answer of(Exception fault, Order order) {
    Exception told = fault;
    for (Exception each = fault; each != null; each = next(each)) {
      told = each;
      int code = code(each);
      if (code > 0) {
        return new MailPost.Answer(code, said(each, order));
      }
    }
    return new MailPost.Answer(0, said(told, order));
  }

  private static int code(Exception fault) {
    if (fault instanceof AddressException) {
      return BAD_ADDRESS;
    } else if (fault instanceof SMTPAddressFailedException refused) {
      return refused.getReturnCode();
    } else if (fault instanceof SMTPSenderFailedException refused) {
      return refused.getReturnCode();
    } else if (fault instanceof SMTPSendFailedException refused
        && refused.getNextException() == null) {
      return refused.getReturnCode();
    }
    Matcher quoted = CODE.matcher(String.valueOf(fault.getMessage()));
    return quoted.find() ? Integer.parseInt(quoted.group(1)) : 0;
  }

  private static Exception next(Exception fault) {
    if (fault instanceof MessagingException chained && chained.getNextException() != null) {
      return chained.getNextException();
    }
    return fault.getCause() instanceof Exception cause ? cause : null;
  }

  private static String said(Exception fault, Order order) {
    String message = fault.getMessage();
    return order.clean(message == null ? fault.getClass().getSimpleName() : message);
  }
}
