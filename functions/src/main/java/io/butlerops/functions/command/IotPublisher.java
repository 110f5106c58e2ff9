package io.butlerops.functions.command;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.Topics;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.functions.platform.AwsAnswer;
import io.butlerops.functions.platform.AwsCall;
import io.butlerops.functions.platform.AwsService;
import io.butlerops.functions.platform.SignedAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * AWS IoT Core's data plane: {@code POST /topics/{topic}?qos=1}. A relay with a persistent session
 * gets the message also when it connects a little later.
 */
final class IotPublisher implements Publisher {
  private final SignedAws aws;

  IotPublisher(SignedAws aws) {
    this.aws = aws;
  }

  /** Tried twice: a relay does a command once, however often it gets it. */
  @Override
  public void publish(RelayId relay, CommandMessage message) {
    AwsCall call = call(relay, message);
    try {
      AwsAnswer answer = again(call);
      if (!answer.ok()) {
        throw new IOException("IoT Core answered " + answer.status());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("command " + message.id() + " to " + relay, e);
    }
  }

  private AwsAnswer again(AwsCall call) throws IOException {
    try {
      AwsAnswer answer = aws.call(call);
      if (answer.ok()) {
        return answer;
      }
    } catch (IOException e) {
      return aws.call(call);
    }
    return aws.call(call);
  }

  private static AwsCall call(RelayId relay, CommandMessage message) {
    String topic = URLEncoder.encode(Topics.commands(relay), StandardCharsets.UTF_8);
    return new AwsCall(
        AwsService.IOT_DATA,
        "POST",
        "/topics/" + topic,
        Map.of("qos", "1"),
        Map.of("Content-Type", "application/octet-stream"),
        CommandCodec.encode(message));
  }
}
