package io.butlerops.infra.cloud.queue;

import io.butlerops.infra.cloud.template.QueueResource;
import io.butlerops.infra.cloud.template.QueueResource.Redrive;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Queues and clients for tests. */
public final class TestQueues {
  private TestQueues() {}

  public static QueueResource resource(
      String name, Duration visibility, Optional<Redrive> redrive) {
    return new QueueResource(
        name,
        arn(name),
        "http://127.0.0.1:1/000000000000/" + name,
        visibility,
        Duration.ZERO,
        Duration.ofDays(4),
        Duration.ZERO,
        redrive);
  }

  public static String arn(String name) {
    return "arn:aws:sqs:us-east-1:000000000000:" + name;
  }

  public static SqsClient client(URI endpoint) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(25)).build())
        .build();
  }
}
