package io.butlerops.functions.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.functions.notify.channel.Sink;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignedAwsTest {
  private final Sink sink = new Sink();
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "AWS_REGION", "eu-north-1",
              "AWS_ENDPOINT_URL", sink.uri("").toString(),
              "AWS_ACCESS_KEY_ID", "AKIDLOCAL",
              "AWS_SECRET_ACCESS_KEY", "local",
              "AWS_SESSION_TOKEN", "session"));
  private final AwsClients aws = new AwsClients(new Environment(variables::get));

  @AfterEach
  void close() {
    aws.close();
    sink.close();
  }

  @Test
  void call_pathAndQueryWithOddCharacters_sentAsTheyAre() throws IOException {
    AwsCall call =
        new AwsCall(
            AwsService.S3,
            "PUT",
            "/bucket/a%2Fb%20c",
            Map.of("x-id", "Put Object"),
            Map.of("Content-Type", "text/plain"),
            "käse".getBytes(StandardCharsets.UTF_8));

    assertThat(aws.signed().call(call).ok()).isTrue();

    assertThat(sink.only().uri().toString()).isEqualTo("/bucket/a%2Fb%20c?x-id=Put%20Object");
    assertThat(sink.only().body()).isEqualTo("käse");
    assertThat(sink.only().header("X-amz-security-token")).isEqualTo("session");
    assertThat(sink.only().header("Authorization")).contains("/eu-north-1/s3/aws4_request");
  }

  @Test
  void call_refused_isAnAnswer() throws IOException {
    sink.answers(403, "<Error/>");
    AwsAnswer answer = aws.signed().call(AwsCall.json(AwsService.EVENTBRIDGE, "x", "{}"));
    assertThat(answer.ok()).isFalse();
    assertThat(answer.text()).isEqualTo("<Error/>");
    assertThat(answer).hasToString("status 403");
  }

  @Test
  void call_nobodyThere_saidAsIoException() {
    sink.close();
    assertThatThrownBy(() -> aws.signed().call(AwsCall.json(AwsService.SSM, "x", "{}")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void presigned_object_addressHoldsSignatureAndExpiry() {
    URI address =
        aws.signed()
            .presigned(
                new AwsCall(AwsService.S3, "GET", "/b/k", Map.of(), Map.of(), new byte[0]),
                Duration.ofMinutes(10));
    assertThat(address.getQuery()).contains("X-Amz-Expires=600", "X-Amz-Signature=");
    assertThat(sink.calls()).isEmpty();
  }

  @Test
  void address_nothingSaid_theRegionsOwn() {
    variables.remove("AWS_ENDPOINT_URL");
    variables.put("AWS_REGION", "cn-north-1");
    AwsCall call = new AwsCall(AwsService.S3, "GET", "/b/k", Map.of(), Map.of(), new byte[0]);
    variables.put("AWS_ENDPOINT_URL_SSM", sink.uri("").toString());
    System.setProperty("aws.accessKeyId", "AKID");
    System.setProperty("aws.secretAccessKey", "x");
    try {
      assertThat(aws.signed().presigned(call, Duration.ofMinutes(1)).getHost())
          .isEqualTo("s3.cn-north-1.amazonaws.com.cn");
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }
}
