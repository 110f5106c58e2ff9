package io.butlerops.functions.notify.channel;

import io.butlerops.functions.delivery.Result;
import java.util.function.Function;

/** The last hop of a call to a destination. */
interface HttpLine {
  /**
   * @param judged what an answer means; without one the line itself says what that means
   */
  Result exchange(HttpCall call, Function<HttpAnswer, Result> judged);

  /**
   * The same, for servers whose certificate leads to one of these authorities and no other.
   *
   * @param pem certificates
   * @throws IllegalArgumentException when they are none
   */
  HttpLine trusting(String pem);
}
