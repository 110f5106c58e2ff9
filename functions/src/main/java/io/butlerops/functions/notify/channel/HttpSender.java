package io.butlerops.functions.notify.channel;

import io.butlerops.functions.delivery.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** HTTP to destinations, whoever makes the call, judged by one rule. */
public final class HttpSender {
  private final Clock clock;
  private final HttpLine line;

  /** Calls from here. */
  public HttpSender(Clock clock, Duration timeout, AddressGuard guard) {
    this(clock, new DirectLine(timeout, guard));
  }

  HttpSender(Clock clock, HttpLine line) {
    this.clock = clock;
    this.line = line;
  }

  /**
   * The same, for servers whose certificate leads to one of these authorities and no other.
   *
   * @param pem certificates
   * @throws IllegalArgumentException when they are none
   */
  public HttpSender trusting(String pem) {
    return new HttpSender(clock, line.trusting(pem));
  }

  public Result send(HttpCall call) {
    return send(call, HttpRule::judge);
  }

  /** For destinations whose answer's text says more than its status. */
  public Result send(HttpCall call, Judgement judgement) {
    return line.exchange(call, answer -> judged(call, answer, judgement));
  }

  /** What an answer means. */
  public interface Judgement {
    /**
     * @param said the answer's beginning, on one line, without secrets
     */
    Result judge(int status, Optional<Duration> retryAfter, String said);
  }

  private Result judged(HttpCall call, HttpAnswer answer, Judgement judgement) {
    Optional<Duration> retryAfter =
        answer.retryAfter().flatMap(text -> RetryAfter.parse(text, clock.instant()));
    String said = Cut.line(call.redaction().clean(answer.body()), 200);
    return judgement.judge(answer.status(), retryAfter, said);
  }
}
