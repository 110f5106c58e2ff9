package io.butlerops.functions.notify.email;

import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Cut;
import io.butlerops.functions.notify.channel.Redaction;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What a refusal of a mail server means: 5xx will stay so, everything else may pass. */
final class SmtpRule {
  /** Where the library has no number of its own, its message quotes the server's. */
  private static final Pattern CODE = Pattern.compile("(?:^|response: )([45]\\d\\d)\\b");

  private SmtpRule() {}

  static Result judge(Exception fault, Redaction redaction) {
    Exception told = fault;
    for (Exception each = fault; each != null; each = next(each)) {
      told = each;
      OptionalInt code = code(each);
      if (code.isPresent()) {
        return of(code.getAsInt(), reason(each, redaction));
      }
      if (each instanceof AddressException) {
        return Result.GiveUp.because(reason(each, redaction));
      }
    }
    return Result.Later.because("mail server: " + reason(told, redaction));
  }

  private static Result of(int code, String reason) {
    String said = "mail server: " + reason;
    return code >= 500 ? Result.GiveUp.because(said) : Result.Later.because(said);
  }

  private static OptionalInt code(Exception fault) {
    if (fault instanceof SMTPAddressFailedException refused) {
      return OptionalInt.of(refused.getReturnCode());
    }
    if (fault instanceof SMTPSenderFailedException refused) {
      return OptionalInt.of(refused.getReturnCode());
    }
    if (fault instanceof SMTPSendFailedException refused && refused.getNextException() == null) {
      return OptionalInt.of(refused.getReturnCode());
    }
    Matcher said = CODE.matcher(String.valueOf(fault.getMessage()));
    return said.find() ? OptionalInt.of(Integer.parseInt(said.group(1))) : OptionalInt.empty();
  }

  private static Exception next(Exception fault) {
    if (fault instanceof MessagingException chained && chained.getNextException() != null) {
      return chained.getNextException();
    }
    return fault.getCause() instanceof Exception cause ? cause : null;
  }

  private static String reason(Exception fault, Redaction redaction) {
    String message =
        fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    return redaction.clean(Cut.line(message, 200));
  }
}
