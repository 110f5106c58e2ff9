package io.butlerops.infra.cloud.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.token.GatewayUsageKeys;
import io.butlerops.functions.token.Token;
import io.butlerops.infra.cloud.endpoint.AwsEndpoint;
import io.butlerops.infra.cloud.template.UsagePlanResource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions' calls of API Gateway's control API against the embedded one. */
class GatewayUsageKeysTest {
  private static final UsagePlanResource PLAN = new UsagePlanResource("Plan", "Api", 2, 3);
  private static final Token TOKEN =
      new Token(
          "0a".repeat(32), "ann", Set.of("*"), Optional.empty(), Instant.EPOCH, Optional.empty());

  @TempDir private Path folder;
  private ApiKeys keys;
  private AwsEndpoint endpoint;
  private AwsClients aws;

  @BeforeEach
  void start() throws IOException {
    keys = new ApiKeys(List.of(PLAN), file());
    endpoint = AwsEndpoint.bind(0);
    endpoint.serve(List.of(), List.of(new ApiGatewayService(keys)));
    Map<String, String> variables =
        Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_ENDPOINT_URL_API_GATEWAY", endpoint.uri().toString());
    aws = new AwsClients(new Environment(variables::get));
  }

  @AfterEach
  void end() {
    aws.close();
    endpoint.close();
  }

  private Path file() {
    return folder.resolve("keys.json");
  }

  private GatewayUsageKeys usage(String plan) {
    return new GatewayUsageKeys(aws.signed(), plan);
  }

  @Test
  void add_twice_oneKeyThatLetsInAlsoAfterARestart() throws IOException {
    usage("Plan").add(TOKEN);
    usage("Plan").add(TOKEN);

    assertThat(keys.named("butler-token-")).hasSize(1);
    assertThat(keys.plan("Api", TOKEN.usageKey())).contains(PLAN);
    assertThat(keys.plan("OtherApi", TOKEN.usageKey())).isEmpty();
    assertThat(new ApiKeys(List.of(PLAN), file()).plan("Api", TOKEN.usageKey())).contains(PLAN);
  }

  @Test
  void add_halfMadeBefore_isMadeWhole() throws IOException {
    assertThatThrownBy(() -> usage("Nowhere").add(TOKEN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("put the key into the usage plan: 404");
    assertThat(keys.plan("Api", TOKEN.usageKey())).isEmpty();

    usage("Plan").add(TOKEN);
    assertThat(keys.named("")).hasSize(1);
    assertThat(keys.plan("Api", TOKEN.usageKey())).contains(PLAN);
  }

  @Test
  void remove_onceAndAgain_keyIsGone() throws IOException {
    usage("Plan").add(TOKEN);
    usage("Plan").remove(TOKEN.hash());
    usage("Plan").remove(TOKEN.hash());

    assertThat(keys.named("")).isEmpty();
    assertThat(keys.plan("Api", TOKEN.usageKey())).isEmpty();
  }

  @Test
  void call_nobodyThere_saysSo() {
    endpoint.close();
    assertThatThrownBy(() -> usage("Plan").add(TOKEN)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> usage("Plan").remove(TOKEN.hash())).isInstanceOf(IOException.class);
  }
}
