package io.butlerops.functions.admin;

import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Request;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which version a writer has seen, so that nobody's work is lost unseen. */
final class Replaces {
  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

  private Replaces() {}

  static String etag(long number) {
    return "\"" + number + "\"";
  }

  /** 0 for none. */
  static long of(Request request) {
    Optional<String> match = request.header("If-Match");
    Optional<String> noneMatch = request.header("If-None-Match");
    if (match.isPresent() && noneMatch.isEmpty()) {
      return number(match.get());
    }
    if (match.isEmpty() && noneMatch.filter("*"::equals).isPresent()) {
      return 0;
    }
    throw new HttpError(
        428,
        "say what this replaces: If-Match with the ETag of GET /admin/settings, or"
            + " If-None-Match: * where there are none yet");
  }

  private static long number(String etag) {
    Matcher version = VERSION.matcher(etag.strip());
    if (!version.matches()) {
      throw HttpError.badRequest(
          "If-Match: %s; expected the ETag of GET /admin/settings, such as \"3\"".formatted(etag));
    }
    return Long.parseLong(version.group(1));
  }
}
