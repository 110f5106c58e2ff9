package io.butlerops.functions.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * Secrets kept as SSM SecureStrings below one prefix; each is asked for at most every 5 minutes,
 * and the one known last serves while the store does not.
 */
public final class SsmSecrets implements Secrets {
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final SsmClient ssm;
  private final String prefix;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  public SsmSecrets(SsmClient ssm, String prefix, Clock clock) {
    this.ssm = ssm;
    this.prefix = prefix;
    this.clock = clock;
  }

  @Override
  public String secret(String name) {
    Known value = known.get(name);
    if (value == null || !clock.instant().isBefore(value.until())) {
      value = new Known(read(name, value), clock.instant().plus(FRESH));
      known.put(name, value);
    }
    return value.text();
  }

  private String read(String name, Known last) {
    try {
      return ssm.getParameter(request -> request.name(prefix + name).withDecryption(true))
          .parameter()
          .value();
    } catch (ParameterNotFoundException e) {
      throw UnusableSecret.missing(name);
    } catch (SdkException e) {
      if (last == null) {
        throw UnusableSecret.unreadable(name, e);
      }
      return last.text();
    }
  }

  private record Known(String text, Instant until) {
    @Override
    public String toString() {
      return "(hidden) until " + until;
    }
  }
}
