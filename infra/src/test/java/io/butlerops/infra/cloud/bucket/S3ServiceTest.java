package io.butlerops.infra.cloud.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.infra.cloud.endpoint.AwsEndpoint;
import io.butlerops.infra.cloud.template.BucketResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3ServiceTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=local/20260301/us-east-1/s3/aws4_request,"
          + " SignedHeaders=host, Signature=00";

  @TempDir private Path folder;
  private AwsEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint = AwsEndpoint.bind(0);
    endpoint.serve(
        List.of(),
        List.of(new S3Service(new Buckets(List.of(new BucketResource("logs")), folder))));
  }

  @AfterEach
  void end() {
    endpoint.close();
  }

  @Test
  void object_put_isThereUntilDeleted() throws Exception {
    byte[] content = {0x1f, (byte) 0x8b, 0, (byte) 0xff};

    assertThat(call("PUT", "/logs/a/b", content).headers().firstValue("ETag")).isPresent();
    assertThat(call("GET", "/logs/a/b").body()).isEqualTo(content);
    assertThat(call("HEAD", "/logs/a/b").statusCode()).isEqualTo(200);
    assertThat(call("DELETE", "/logs/a/b").statusCode()).isEqualTo(204);

    HttpResponse<byte[]> gone = call("GET", "/logs/a/b");
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(new String(gone.body(), UTF_8)).contains("<Code>NoSuchKey</Code>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a/b",
        "../../up",
        ".",
        "a//b",
        "a/",
        "%",
        "x=",
        "Zug/\u00e4\ud83d\ude00 +",
        "*?:|"
      })
  void key_ofAnyShape_staysInTheBucketAndIsListed(String key) throws Exception {
    Bucket bucket = new Bucket(folder.resolve("logs"));

    bucket.put(key, new byte[] {1});

    assertThat(bucket.get(key)).hasValue(new byte[] {1});
    assertThat(bucket.list("")).extracting(Bucket.Entry::key).containsExactly(key);
    assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("logs"));
  }

  @Test
  void list_prefixAndPages_givesAllInOrder() throws Exception {
    for (String key : List.of("logs/hq/e1/2", "logs/hq/e1/1", "logs/hq/e2/1", "archive/x&y")) {
      call("PUT", "/logs/" + key.replace("&", "%26"), new byte[] {1});
    }

    assertThat(text(call("GET", "/logs/?list-type=2&prefix=logs/hq/e1/")))
        .containsSubsequence("<Key>logs/hq/e1/1</Key>", "<Key>logs/hq/e1/2</Key>")
        .contains("<IsTruncated>false</IsTruncated>", "<KeyCount>2</KeyCount>");
    String first = text(call("GET", "/logs/?list-type=2&max-keys=2"));
    assertThat(first).contains("<Key>archive/x&amp;y</Key>", "<IsTruncated>true</IsTruncated>");
    String token = first.replaceFirst("(?s).*<NextContinuationToken>(.*?)</.*", "$1");
    assertThat(
            text(call("GET", "/logs/?list-type=2&continuation-token=" + token.replace("=", "%3D"))))
        .contains("<Key>logs/hq/e1/2</Key>", "<Key>logs/hq/e2/1</Key>")
        .doesNotContain("<Key>logs/hq/e1/1</Key>");
    assertThat(text(call("GET", "/logs/?list-type=2&prefix=logs/hq/&delimiter=/")))
        .contains("<Prefix>logs/hq/e1/</Prefix>", "<Prefix>logs/hq/e2/</Prefix>")
        .doesNotContain("<Key>");
  }

  @Test
  void address_signedBeforehand_servesTheObject() throws Exception {
    call("PUT", "/logs/a", new byte[] {7});
    URI presigned =
        URI.create(
            endpoint.uri()
                + "/logs/a?X-Amz-Credential=local%2F20260301%2Fus-east-1%2Fs3%2Faws4_request");

    HttpRequest plain = HttpRequest.newBuilder(presigned).GET().build();

    assertThat(HTTP.send(plain, BodyHandlers.ofByteArray()).body()).isEqualTo(new byte[] {7});
  }

  @Test
  void request_unsignedOrElsewhere_isRefused() throws Exception {
    HttpRequest unsigned = HttpRequest.newBuilder(endpoint.uri().resolve("/logs/a")).GET().build();

    assertThat(HTTP.send(unsigned, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
    assertThat(text(call("GET", "/other/a"))).contains("NoSuchBucket");
  }

  private HttpResponse<byte[]> call(String method, String path, byte... content)
      throws IOException, InterruptedException {
    URI uri = URI.create(endpoint.uri() + path);
    return HTTP.send(
        HttpRequest.newBuilder(uri)
            .header("Authorization", SIGNED)
            .method(method, BodyPublishers.ofByteArray(content))
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
