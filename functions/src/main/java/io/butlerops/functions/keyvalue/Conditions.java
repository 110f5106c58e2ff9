package io.butlerops.functions.keyvalue;

import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Call;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of conditional calls (RFC 9110, 13.1), of which Butler's callers send none. */
final class Conditions {
  private static final Pattern TAG = Pattern.compile("\"([^\",]*)\"");

  private Conditions() {}

  static String tag(String version) {
    return '"' + version + '"';
  }

  /**
   * @throws ApiError 400 for what is neither one version nor all
   */
  static Condition of(Call call) {
    Optional<String> match = call.header("if-match").map(String::strip);
    Optional<String> noneMatch = call.header("if-none-match").map(String::strip);
    if (match.isPresent() && noneMatch.isPresent()) {
      throw new ApiError(400, "If-Match and If-None-Match are given; expected one of them");
    }
    return match
        .map(Conditions::match)
        .or(() -> noneMatch.map(Conditions::noneMatch))
        .orElse(Condition.none());
  }

  private static Condition match(String value) {
    Matcher tag = TAG.matcher(value);
    if (value.equals("*")) {
      return new Condition.Present();
    } else if (tag.matches()) {
      return new Condition.Unchanged(tag.group(1));
    }
    throw new ApiError(400, "If-Match: " + value + "; expected * or one version such as \"1f0c\"");
  }

  private static Condition noneMatch(String value) {
    if (!value.equals("*")) {
      throw new ApiError(400, "If-None-Match: " + value + "; expected *");
    }
    return new Condition.Absent();
  }
}
