package io.butlerops.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.ObjectStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketAnswersTest {
  private final List<String> got = new CopyOnWriteArrayList<>();
  private int status = 200;
  private HttpServer s3;
  private AwsClients aws;

  @BeforeEach
  void start() throws IOException {
    s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    s3.createContext(
        "/",
        exchange -> {
          try (exchange) {
            got.add(
                "%s %s %s %d"
                    .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        exchange.getRequestBody().readAllBytes().length));
            exchange.sendResponseHeaders(status, -1);
          }
        });
    s3.start();
    Map<String, String> variables =
        Map.of(
            "AWS_REGION", "eu-north-1",
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + s3.getAddress().getPort());
    aws = new AwsClients(new Environment(variables::get));
  }

  @AfterEach
  void end() {
    aws.close();
    s3.stop(0);
  }

  @Test
  void keep_answer_storedAndItsAddressSignedForAQuarterOfAnHour() throws IOException {
    URI address = answers().keep("id-1", "application/json", new byte[7_000_000]);
    assertThat(got).containsExactly("PUT /bucket/answers/id-1 application/json 7000000");
    assertThat(address).hasPath("/bucket/answers/id-1");
    assertThat(address.getQuery())
        .contains("X-Amz-Expires=900", "X-Amz-Signature=", "X-Amz-SignedHeaders=host");
  }

  @Test
  void keep_bucketRefuses_fails() {
    status = 403;
    assertThatThrownBy(() -> answers().keep("id-1", "text/plain", new byte[1]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("403");
  }

  private LargeAnswers answers() {
    return new BucketAnswers(() -> new ObjectStore(aws.signed(), "bucket"));
  }
}
