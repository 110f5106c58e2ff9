package io.butlerops.infra.token;

import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.token.DynamoTokenStore;
import io.butlerops.functions.token.GatewayUsageKeys;
import io.butlerops.functions.token.Scopes;
import io.butlerops.functions.token.TokenBook;
import io.butlerops.functions.token.UsageKeys;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

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

  @Option(
      names = "--usage-plan",
      paramLabel = "ID",
      description = {
        "The stack's output TokenUsagePlanId (default: none; then the token is for /admin only,",
        "where it makes others)."
      })
  private String usagePlan;

  @Option(
      names = "--gateway-endpoint",
      paramLabel = "URL",
      description =
          "Of API Gateway's control API, where it is not Amazon's (default: AWS_ENDPOINT_URL_API_GATEWAY).")
  private URI gateway;

  @Override
  public Integer call() {
    try (AwsClients aws = new AwsClients(new Environment(this::variable))) {
      TokenBook book =
          new TokenBook(new DynamoTokenStore(aws.dynamo(), table), keys(aws), Clock.systemUTC());
      String token =
          book.create(name, Set.of(Scopes.ALL), Optional.empty(), Optional.empty()).text();
      spec.commandLine().getErr().println("Keep it now, nobody can show it again:");
      spec.commandLine().getOut().println(token);
      return 0;
    } catch (SdkException e) {
      spec.commandLine().getErr().println("table " + table + ": " + e.getMessage());
      return 1;
    } catch (IOException e) {
      spec.commandLine().getErr().println("usage plan " + usagePlan + ": " + e.getMessage());
      return 1;
    }
  }

  private UsageKeys keys(AwsClients aws) {
    return usagePlan == null ? UsageKeys.NONE : new GatewayUsageKeys(aws.signed(), usagePlan);
  }

  /** As our clients know them; the region may also stand in a profile. */
  private String variable(String variable) {
    return switch (variable) {
      case "AWS_REGION" -> region == null ? profileRegion() : region;
      case "AWS_ENDPOINT_URL_DYNAMODB" -> given(endpoint, variable);
      case "AWS_ENDPOINT_URL_API_GATEWAY" -> given(gateway, variable);
      default -> System.getenv(variable);
    };
  }

  private static String given(URI address, String variable) {
    return address == null ? System.getenv(variable) : address.toString();
  }

  private static String profileRegion() {
    return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
  }
}
