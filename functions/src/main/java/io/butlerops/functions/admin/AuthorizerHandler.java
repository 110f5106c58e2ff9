package io.butlerops.functions.admin;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.butlerops.functions.http.GatewayEvent;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.token.Credentials;
import io.butlerops.functions.token.DynamoTokenStore;
import io.butlerops.functions.token.Token;
import io.butlerops.functions.token.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Says who calls, in payload format 1.0. It only knows tokens: whether a token may do what it asks
 * is for the function that does it. Without a token, or with a wrong one, the call ends with 401.
 */
public final class AuthorizerHandler implements RequestStreamHandler, AutoCloseable {
  private final Tokens tokens;
  private final AwsClients aws;

  public AuthorizerHandler() {
    this(Environment.ofProcess());
  }

  public AuthorizerHandler(Environment environment) {
    this(environment, new AwsClients(environment));
  }

  private AuthorizerHandler(Environment environment, AwsClients aws) {
    this(
        new Tokens(
            new DynamoTokenStore(aws.dynamo(), environment.require("SETTINGS_TABLE")),
            environment.clock()),
        aws);
  }

  AuthorizerHandler(Tokens tokens, AwsClients aws) {
    this.tokens = tokens;
    this.aws = aws;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    GatewayEvent.write(answer(GatewayEvent.read(input)), output);
  }

  private Map<String, Object> answer(GatewayEvent event) {
    Token token =
        Credentials.of(event.headers()).flatMap(tokens::find).orElseThrow(Unauthorized::new);
    Map<String, Object> allowed =
        Map.of(
            "Effect", "Allow",
            "Action", "execute-api:Invoke",
            "Resource", stage(event.text("methodArn").orElseThrow()));
    Map<String, Object> answer = new HashMap<>();
    answer.put("principalId", token.name());
    answer.put("policyDocument", Map.of("Version", "2012-10-17", "Statement", List.of(allowed)));
    answer.put("context", passed(token));
    // Only a REST API knows usage plans; it is the one whose events have no version.
    if (event.text("version").isEmpty()) {
      answer.put("usageIdentifierKey", token.usageKey());
    }
    return answer;
  }

  private static Map<String, String> passed(Token token) {
    Map<String, String> passed = new HashMap<>();
    passed.put("scopes", String.join(" ", new TreeSet<>(token.scopes())));
    token.site().ifPresent(site -> passed.put("site", site.value()));
    return passed;
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }

  /** {@code arn:aws:execute-api:<region>:<account>:<api>/<stage>/*}. */
  private static String stage(String methodArn) {
    int endOfApi = methodArn.indexOf('/');
    return methodArn.substring(0, methodArn.indexOf('/', endOfApi + 1)) + "/*";
  }
}
