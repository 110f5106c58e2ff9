package io.butlerops.functions.alert;

import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** SQS holds a message back for at most fifteen minutes. */
final class SqsTimerQueue implements TimerQueue {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final SqsClient sqs;
  private final String queueUrl;
  private final Clock clock;

  SqsTimerQueue(SqsClient sqs, String queueUrl, Clock clock) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.clock = clock;
  }

  @Override
  public void schedule(Due due) {
    String body = TimerMessage.write(due);
    sqs.sendMessage(
        message -> message.queueUrl(queueUrl).messageBody(body).delaySeconds(seconds(due)));
  }

  /** Rounded up: what comes a moment early has to be sent once more. */
  private int seconds(Due due) {
    Duration ahead = Duration.between(clock.instant(), due.at()).plusMillis(999);
    Duration bounded = ahead.compareTo(LONGEST) < 0 ? ahead : LONGEST;
    return (int) Math.max(0, bounded.toSeconds());
  }
}
