package io.butlerops.infra.cloud.template;

import io.butlerops.infra.cloud.template.FunctionResource.QueueMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code AWS::Serverless::Function}. */
final class FunctionReader {
  /** What Lambda runs at most at once for a queue that does not say: as many as we care to. */
  private static final int DEFAULT_CONCURRENCY = 10;

  private FunctionReader() {}

  static FunctionResource read(String name, Properties properties) {
    properties.withoutEffect(
        "Description",
        "CodeUri",
        "Runtime",
        "Architectures",
        "MemorySize",
        "EphemeralStorage",
        "Role",
        "Policies",
        "AutoPublishAlias",
        "SnapStart",
        "LoggingConfig",
        "Tracing",
        "KmsKeyArn",
        "Tags");
    Properties environment = properties.group("Environment");
    FunctionResource function =
        new FunctionResource(
            name,
            properties.required("Handler").replaceFirst("::handleRequest$", ""),
            properties.seconds("Timeout", 1, 900, 3),
            environment.variables("Variables"),
            mappings(properties));
    environment.refuseOthers();
    return function;
  }

  private static List<QueueMapping> mappings(Properties properties) {
    List<QueueMapping> mappings = new ArrayList<>();
    Properties events = properties.group("Events");
    for (String name : events.names()) {
      Properties event = events.group(name);
      String type = event.required("Type");
      if (type.equals("SQS")) {
        mapping(event.group("Properties")).ifPresent(mappings::add);
        event.refuseOthers();
      } else {
        event.problem("Type", "event '" + type + "' is not understood; expected SQS");
      }
    }
    return mappings;
  }

  private static Optional<QueueMapping> mapping(Properties event) {
    Properties scaling = event.group("ScalingConfig");
    List<String> responses = event.texts("FunctionResponseTypes");
    QueueMapping mapping =
        new QueueMapping(
            event.required("Queue"),
            event.number("BatchSize", 1, 10_000, 10),
            event.seconds("MaximumBatchingWindowInSeconds", 0, 300, 0),
            scaling.number("MaximumConcurrency", 2, 1000, DEFAULT_CONCURRENCY),
            responses.contains("ReportBatchItemFailures"));
    boolean enabled = event.flag("Enabled", true);
    scaling.refuseOthers();
    event.refuseOthers();
    return enabled ? Optional.of(mapping) : Optional.empty();
  }
}
