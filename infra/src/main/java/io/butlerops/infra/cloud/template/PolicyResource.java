package io.butlerops.infra.cloud.template;

import java.util.List;

/** An IoT policy: what a connected thing may do. */
public record PolicyResource(String name, List<Statement> statements) {
  public PolicyResource {
    statements = List.copyOf(statements);
  }

  /**
   * @param resources ARNs with wildcards and {@code ${iot:…}} variables
   * @param attached whether the certificate has to be attached to a thing
   * @param connectAttributes what a connection may ask for; empty when the policy does not say
   */
  public record Statement(
      boolean allows,
      List<String> actions,
      List<String> resources,
      boolean attached,
      List<String> connectAttributes) {
    public Statement {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
      connectAttributes = List.copyOf(connectAttributes);
    }
  }
}
