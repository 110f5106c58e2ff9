package io.butlerops.functions.platform;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an AWS HTTP API answered.
 *
 * @param retryAfter in the service's words
 */
public record AwsAnswer(int status, Optional<String> retryAfter, byte[] body) {
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "status " + status;
  }
}
