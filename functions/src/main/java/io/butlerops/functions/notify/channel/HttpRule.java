package io.butlerops.functions.notify.channel;

import io.butlerops.functions.delivery.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What an HTTP status means for a delivery; the same for every destination. */
public final class HttpRule {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY = 429;

  /** Bad request, too large, unsupported, unprocessable. */
  private static final Set<Integer> MALFORMED = Set.of(400, 413, 415, 422);

  private HttpRule() {}

  /**
   * @param said the destination's own words, for people
   */
  public static Result judge(int status, Optional<Duration> retryAfter, String said) {
    OptionalInt code = OptionalInt.of(status);
    String reason = "answered " + status + (said.isEmpty() ? "" : ": " + said);
    if (status >= 200 && status < 300) {
      return new Result.Delivered(code);
    }
    if (status >= 500 || status == TOO_MANY || status == REQUEST_TIMEOUT || status == TOO_EARLY) {
      return new Result.Later(reason, retryAfter, code);
    }
    if (MALFORMED.contains(status)) {
      return new Result.Refused(reason, code);
    }
    return new Result.GiveUp(
        status >= 300 && status < 400 ? reason + "; redirects are not followed" : reason, code);
  }
}
