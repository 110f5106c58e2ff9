package io.butlerops.functions.notify.slack;

import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.HttpRule;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Slack's Web API means: its errors come with status 200. */
final class SlackRule {
  private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]+)\"");
  private static final Pattern OK = Pattern.compile("\"ok\"\\s*:\\s*true");

  /** Slack's own trouble. */
  private static final Set<String> PASSING =
      Set.of(
          "fatal_error",
          "internal_error",
          "ratelimited",
          "rate_limited",
          "request_timeout",
          "service_unavailable",
          "team_added_to_org");

  private static final Set<String> MALFORMED =
      Set.of(
          "invalid_blocks",
          "invalid_blocks_format",
          "invalid_arguments",
          "invalid_json",
          "json_not_object",
          "msg_blocks_too_long",
          "msg_too_long",
          "no_text",
          "too_many_attachments");

  private SlackRule() {}

  static Result judge(int status, Optional<Duration> retryAfter, String said) {
    if (status != 200 || OK.matcher(said).find()) {
      return HttpRule.judge(status, retryAfter, said);
    }
    Matcher error = ERROR.matcher(said);
    String word = error.find() ? error.group(1) : "";
    String reason = "Slack answered " + (word.isEmpty() ? said : word);
    OptionalInt code = OptionalInt.of(status);
    if (word.isEmpty() || PASSING.contains(word)) {
      return new Result.Later(reason, retryAfter, code);
    }
    return MALFORMED.contains(word)
        ? new Result.Refused(reason, code)
        : new Result.GiveUp(reason, code);
  }
}
