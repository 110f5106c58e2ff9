package io.butlerops.functions.platform;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The AWS clients of one function, each made at its first use. Every call is bounded in time. An
 * {@code AWS_ENDPOINT_URL_<SERVICE>} (or {@code AWS_ENDPOINT_URL}) variable leads a client
 * elsewhere, which is how the embedded cloud is reached.
 */
public final class AwsClients implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT = Duration.ofSeconds(4);
  private static final Duration CALL = Duration.ofSeconds(10);

  private final Environment environment;
  private SdkHttpClient http;
  private DynamoDbClient dynamo;
  private SqsClient sqs;
  private SignedAws signed;
  private DefaultCredentialsProvider role;

  public AwsClients(Environment environment) {
    this.environment = environment;
  }

  public synchronized DynamoDbClient dynamo() {
    if (dynamo == null) {
      dynamo = build(DynamoDbClient.builder(), "DYNAMODB");
    }
    return dynamo;
  }

  public synchronized SqsClient sqs() {
    if (sqs == null) {
      sqs = build(SqsClient.builder(), "SQS");
    }
    return sqs;
  }

  /** For services without a client here. */
  public synchronized SignedAws signed() {
    if (signed == null) {
      signed = new SignedAws(this::target, environment.require("AWS_REGION"));
    }
    return signed;
  }

  /** Closes what was made; the clients are unusable afterwards. */
  @Override
  public synchronized void close() {
    for (SdkAutoCloseable client : new SdkAutoCloseable[] {dynamo, sqs, http, role}) {
      if (client != null) {
        client.close();
      }
    }
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, String service) {
    builder
        .region(Region.of(environment.require("AWS_REGION")))
        .httpClient(http())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .build());
    endpoint(service)
        .ifPresent(
            endpoint -> {
              builder.endpointOverride(endpoint);
              credentials()
                  .map(StaticCredentialsProvider::create)
                  .ifPresent(builder::credentialsProvider);
            });
    return builder.build();
  }

  private SdkHttpClient http() {
    if (http == null) {
      http =
          UrlConnectionHttpClient.builder()
              .connectionTimeout(CONNECT)
              .socketTimeout(ATTEMPT)
              .build();
    }
    return http;
  }

  private SignedAws.Target target(AwsService service) {
    return endpoint(service.name())
        .map(endpoint -> new SignedAws.Target(endpoint, ownCredentials()))
        .orElseGet(() -> new SignedAws.Target(address(service), role()));
  }

  private AwsCredentialsProvider ownCredentials() {
    return credentials()
        .<AwsCredentialsProvider>map(StaticCredentialsProvider::create)
        .orElseGet(this::role);
  }

  private synchronized DefaultCredentialsProvider role() {
    if (role == null) {
      role = DefaultCredentialsProvider.builder().build();
    }
    return role;
  }

  private URI address(AwsService service) {
    Region region = Region.of(environment.require("AWS_REGION"));
    String suffix = PartitionMetadata.of(region).dnsSuffix();
    return URI.create("https://" + service.host() + "." + region.id() + "." + suffix);
  }

  private Optional<URI> endpoint(String service) {
    String variable = "AWS_ENDPOINT_URL_" + service;
    if (environment.optional(variable).isPresent()) {
      return Optional.of(environment.requireUri(variable));
    }
    return environment.optional("AWS_ENDPOINT_URL").map(URI::create);
  }

  /** Only for endpoints of our own choice; on Lambda the SDK finds and renews the role's. */
  private Optional<AwsCredentials> credentials() {
    return environment
        .optional("AWS_ACCESS_KEY_ID")
        .map(
            id -> {
              String secret = environment.require("AWS_SECRET_ACCESS_KEY");
              return environment
                  .optional("AWS_SESSION_TOKEN")
                  .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
                  .orElseGet(() -> AwsBasicCredentials.create(id, secret));
            });
  }
}
