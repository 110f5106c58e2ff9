package io.butlerops.infra.cloud.template;

import io.butlerops.infra.cloud.template.PolicyResource.Statement;
import java.util.List;

/** Reads {@code AWS::IoT::Policy}. */
final class PolicyReader {
  private PolicyReader() {}

  static PolicyResource read(String name, Properties properties) {
    properties.withoutEffect("Tags");
    Properties document = properties.group("PolicyDocument");
    document.withoutEffect("Version");
    List<Statement> statements =
        document.groups("Statement").stream().map(PolicyReader::statement).toList();
    document.refuseOthers();
    return new PolicyResource(name, statements);
  }

  private static Statement statement(Properties properties) {
    properties.withoutEffect("Sid");
    Properties condition = properties.group("Condition");
    Properties flags = condition.group("Bool");
    Properties lists = condition.group("ForAllValues:StringEquals");
    Statement statement =
        new Statement(
            properties.required("Effect").equals("Allow"),
            properties.texts("Action"),
            properties.texts("Resource"),
            flags.flag("iot:Connection.Thing.IsAttached", false),
            lists.texts("iot:ConnectAttributes"));
    flags.refuseOthers();
    lists.refuseOthers();
    condition.refuseOthers();
    properties.refuseOthers();
    return statement;
  }
}
