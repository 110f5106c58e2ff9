package io.butlerops.infra.qlik;

import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import java.util.Optional;
import java.util.regex.Pattern;

/** The checks that QRS makes before it looks at what is asked; TLS has checked the certificate. */
final class Gate {
  private static final Pattern USER =
      Pattern.compile("UserDirectory=[^;]+;\\s*UserId=.+", Pattern.CASE_INSENSITIVE);
  private static final Pattern XRFKEY = Pattern.compile("[A-Za-z0-9]{16}");

  private Gate() {}

  /** The refusal, if there is a reason for one. */
  static Optional<Reply> refuse(Request request) {
    String key = request.parameter("xrfkey").orElse("");
    if (!XRFKEY.matcher(key).matches()
        || !request.header("X-Qlik-Xrfkey").filter(key::equals).isPresent()) {
      return forbidden("XSRF prevention check failed. Possible XSRF discovered.");
    }
    if (request.header("X-Qlik-User").filter(u -> USER.matcher(u).matches()).isEmpty()) {
      return forbidden("The user could not be identified: X-Qlik-User is missing or malformed.");
    }
    return Optional.empty();
  }

  private static Optional<Reply> forbidden(String message) {
    return Optional.of(Reply.text(403, message));
  }
}
