package io.butlerops.functions.notify.channel;

import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.platform.AwsAnswer;
import io.butlerops.functions.platform.AwsCall;
import io.butlerops.functions.platform.SignedAws;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What AWS services' answers mean for a delivery. */
public final class AwsRule {
  private static final int TOO_MANY = 429;

  /** AWS often says with status 400 what others say with 429. */
  private static final Pattern BUSY =
      Pattern.compile("Throttling|TooManyRequests|LimitExceeded|Unavailable");

  private AwsRule() {}

  public static Result send(SignedAws aws, AwsCall call) {
    try {
      return judge(aws.call(call));
    } catch (IOException e) {
      return unanswered(call, e);
    }
  }

  public static Result judge(AwsAnswer answer) {
    String said = answer.ok() ? "" : Cut.line(answer.text(), 200);
    int status = !answer.ok() && BUSY.matcher(said).find() ? TOO_MANY : answer.status();
    return HttpRule.judge(status, Optional.empty(), said);
  }

  public static Result unanswered(AwsCall call, IOException fault) {
    return Result.Later.because(call.service() + " does not answer: " + fault.getMessage());
  }
}
