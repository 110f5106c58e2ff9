package io.butlerops.functions.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets kept as SSM SecureStrings below one prefix; each is asked for at most every 5 minutes,
 * and the one known last serves while the store does not.
 */
public final class SsmSecrets implements Secrets {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final SignedAws aws;
  private final String prefix;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  public SsmSecrets(SignedAws aws, String prefix, Clock clock) {
    this.aws = aws;
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
      return ask(name);
    } catch (IOException e) {
      if (last == null) {
        throw UnusableSecret.unreadable(name, e);
      }
      return last.text();
    }
  }

  private String ask(String name) throws IOException {
    ObjectNode request = JSON.createObjectNode().put("Name", prefix + name);
    request.put("WithDecryption", true);
    AwsAnswer answer =
        aws.call(AwsCall.json(AwsService.SSM, "AmazonSSM.GetParameter", request.toString()));
    JsonNode json = JSON.readTree(answer.body());
    if (answer.ok()) {
      return json.path("Parameter").path("Value").asText();
    }
    if (json.path("__type").asText().endsWith("ParameterNotFound")) {
      throw UnusableSecret.missing(name);
    }
    throw new IOException("the store answered " + answer.status() + " " + said(json));
  }

  private static String said(JsonNode json) {
    return json.path("__type").asText() + " " + json.path("message").asText();
  }

  private record Known(String text, Instant until) {
    @Override
    public String toString() {
      return "(hidden) until " + until;
    }
  }
}
