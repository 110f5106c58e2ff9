package io.butlerops.functions.command;

import static io.butlerops.functions.command.CommandScene.LIST;
import static io.butlerops.functions.command.CommandScene.ONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.functions.notify.channel.Sink;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IotPublisherTest {
  private final Sink sink = new Sink();
  private final Map<String, String> variables =
      Map.of(
          "AWS_REGION", "eu-north-1",
          "AWS_ENDPOINT_URL", sink.uri("").toString(),
          "AWS_ACCESS_KEY_ID", "AKIDLOCAL",
          "AWS_SECRET_ACCESS_KEY", "local");
  private final AwsClients aws = new AwsClients(new Environment(variables::get));
  private final IotPublisher publisher = new IotPublisher(aws.signed());
  private final CommandMessage message = new CommandScene().message("c1", LIST);

  @AfterEach
  void close() {
    aws.close();
    sink.close();
  }

  @Test
  void publish_command_toTheRelaysTopicAtLeastOnce() {
    publisher.publish(ONE, message);

    assertThat(sink.only().uri().toString())
        .isEqualTo("/topics/butler%2Fhq%2Frelays%2Fhq-1%2Fcommands?qos=1");
    assertThat(CommandCodec.message(sink.only().body().getBytes(UTF_8))).isEqualTo(message);
  }

  @Test
  void publish_refusedTwice_saysWhichCommand() {
    sink.answers(500, "{}");

    assertThatThrownBy(() -> publisher.publish(ONE, message))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("command c1 to hq-1")
        .hasRootCauseMessage("IoT Core answered 500");
    assertThat(sink.calls()).hasSize(2);
  }
}
