package io.butlerops.infra.token;

import io.butlerops.functions.token.DynamoTokenStore;
import io.butlerops.functions.token.Tokens;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Writes a token's hash into the stack's table, with the credentials that the AWS command line
 * would use: whoever may write there decides who gets in.
 */
@Command(
    name = "bootstrap",
    description = {
      "Makes a token that may do everything and prints it, once; only its hash is kept.",
      "Uses your AWS credentials (AWS_PROFILE and so on). ./butler local makes its own: DIR/token."
    },
    mixinStandardHelpOptions = true)
final class Bootstrap implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Spec private CommandSpec spec;

  @Option(
      names = "--table",
      required = true,
      paramLabel = "NAME",
      description = "The stack's output SettingsTableName.")
  private String table;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "bootstrap",
      description = "What the history calls who uses it (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Default: AWS_REGION or profile.")
  private String region;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Of DynamoDB, where it is not Amazon's (default: AWS_ENDPOINT_URL_DYNAMODB).")
  private URI endpoint;

  @Override
  public Integer call() {
    try (DynamoDbClient dynamo = client()) {
      Tokens tokens = new Tokens(new DynamoTokenStore(dynamo, table), Clock.systemUTC());
      String token = tokens.create(name, Set.of("*"), Optional.empty());
      spec.commandLine().getErr().println("Keep it now, nobody can show it again:");
      spec.commandLine().getOut().println(token);
      return 0;
    } catch (SdkException e) {
      spec.commandLine().getErr().println("table " + table + ": " + e.getMessage());
      return 1;
    }
  }

  private DynamoDbClient client() {
    DynamoDbClientBuilder builder = DynamoDbClient.builder();
    Optional.ofNullable(region).map(Region::of).ifPresent(builder::region);
    Optional.ofNullable(endpoint).ifPresent(builder::endpointOverride);
    return builder
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(ClientOverrideConfiguration.builder().apiCallTimeout(LIMIT).build())
        .build();
  }
}
