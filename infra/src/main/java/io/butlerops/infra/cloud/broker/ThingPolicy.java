package io.butlerops.infra.cloud.broker;

import io.butlerops.infra.cloud.template.PolicyResource;
import io.butlerops.infra.cloud.template.PolicyResource.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The template's IoT policies, as they apply to one thing. A denial wins over any permission. */
final class ThingPolicy {
  /** What a connection asks for besides being connected. */
  enum ConnectAttribute {
    PERSISTENT_CONNECT("PersistentConnect"),
    LAST_WILL("LastWill");

    private final String word;

    ConnectAttribute(String word) {
      this.word = word;
    }
  }

  /** After {@code arn:aws:iot:region:account:}. */
  private static final int RESOURCE_PART = 5;

  private static final Pattern WILDCARD = Pattern.compile("[*?]");

  private final List<Statement> statements;
  private final Thing thing;

  ThingPolicy(List<PolicyResource> policies, Thing thing) {
    this.statements = policies.stream().flatMap(policy -> policy.statements().stream()).toList();
    this.thing = thing;
  }

  boolean mayConnect(String clientId, Set<ConnectAttribute> asked) {
    return decide("iot:Connect", "client/" + clientId, asked);
  }

  boolean mayPublish(String topic, boolean retained) {
    return decide("iot:Publish", "topic/" + topic, Set.of())
        && (!retained || decide("iot:RetainPublish", "topic/" + topic, Set.of()));
  }

  boolean maySubscribe(String filter) {
    return decide("iot:Subscribe", "topicfilter/" + filter, Set.of());
  }

  boolean mayReceive(String topic) {
    return decide("iot:Receive", "topic/" + topic, Set.of());
  }

  private boolean decide(String action, String resource, Set<ConnectAttribute> asked) {
    List<Statement> applying =
        statements.stream()
            .filter(statement -> statement.actions().stream().anyMatch(word -> like(word, action)))
            .filter(
                statement -> statement.resources().stream().anyMatch(arn -> names(arn, resource)))
            .filter(statement -> allowsAttributes(statement, asked))
            .toList();
    return !applying.isEmpty() && applying.stream().allMatch(Statement::allows);
  }

  /** A statement without the condition allows all of them. */
  private static boolean allowsAttributes(Statement statement, Set<ConnectAttribute> asked) {
    return statement.connectAttributes().isEmpty()
        || asked.stream()
            .allMatch(attribute -> statement.connectAttributes().contains(attribute.word));
  }

  private boolean names(String arn, String resource) {
    String[] parts = arn.split(":", RESOURCE_PART + 1);
    return arn.equals("*")
        || (parts.length > RESOURCE_PART && like(thing.fill(parts[RESOURCE_PART]), resource));
  }

  private static boolean like(String pattern, String text) {
    Matcher wildcard = WILDCARD.matcher(pattern);
    StringBuilder expression = new StringBuilder();
    int from = 0;
    while (wildcard.find()) {
      expression.append(Pattern.quote(pattern.substring(from, wildcard.start())));
      expression.append(wildcard.group().equals("*") ? ".*" : ".");
      from = wildcard.end();
    }
    expression.append(Pattern.quote(pattern.substring(from)));
    return Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(text).matches();
  }
}
