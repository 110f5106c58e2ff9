package io.butlerops.functions.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.functions.notify.channel.Sink;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsClientsTest {
  private final Sink sink = new Sink();
  private final Map<String, String> variables = new HashMap<>(Map.of("AWS_REGION", "eu-north-1"));

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void endpointAndKeys_ofTheEnvironment_used() {
    sink.answers(200, "{}");
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", sink.uri("/").toString());
    variables.put("AWS_ACCESS_KEY_ID", "AKIDLOCAL");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    try (AwsClients aws = new AwsClients(new Environment(variables::get))) {
      aws.dynamo().listTables();
      assertThat(aws.dynamo()).isSameAs(aws.dynamo());
    }
    assertThat(sink.only().header("X-amz-target")).isEqualTo("DynamoDB_20120810.ListTables");
    assertThat(sink.only().header("Authorization")).contains("AKIDLOCAL", "eu-north-1");
  }

  @Test
  void region_missing_named() {
    variables.clear();
    try (AwsClients aws = new AwsClients(new Environment(variables::get))) {
      assertThatThrownBy(aws::sqs)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("AWS_REGION");
    }
  }

  @Test
  void close_unusedOrTwice_harmless() {
    AwsClients aws = new AwsClients(new Environment(variables::get));
    aws.close();
    aws.close();
    assertThat(sink.calls()).isEmpty();
  }
}
