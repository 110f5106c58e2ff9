package io.butlerops.infra.cloud.template;

import io.butlerops.infra.cloud.template.FunctionResource.QueueMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads {@code AWS::Serverless::Function}. */
final class FunctionReader {
  /** What Lambda runs at most at once for a queue that does not say: as many as we care to. */
  private static final int DEFAULT_CONCURRENCY = 10;

  private FunctionReader() {}

  /**
   * @param arn by which schedules call it
   * @param schedules are told those among its events
   */
  static FunctionResource read(
      String name, Properties properties, String arn, Consumer<ScheduleResource> schedules) {
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
    List<QueueMapping> mappings = new ArrayList<>();
    List<HttpApiResource.Route> routes = new ArrayList<>();
    for (Properties event : events(properties)) {
      switch (event.required("Type")) {
        case "SQS" -> mapping(event.group("Properties")).ifPresent(mappings::add);
        case "HttpApi" -> routes.add(HttpApiReader.route(event.group("Properties")));
        case "Api" -> routes.add(RestApiReader.route(event.group("Properties")));
        case "ScheduleV2" ->
            schedules.accept(
                ScheduleResource.event(name + "-" + event.name(), arn, event.group("Properties")));
        default ->
            event.problem("Type", "is not understood; expected SQS, HttpApi, Api or ScheduleV2");
      }
      event.refuseOthers();
    }
    FunctionResource function =
        new FunctionResource(
            name,
            properties.required("Handler").replaceFirst("::handleRequest$", ""),
            properties.seconds("Timeout", 1, 900, 3),
            environment.variables("Variables"),
            mappings,
            routes);
    environment.refuseOthers();
    return function;
  }

  private static List<Properties> events(Properties properties) {
    Properties events = properties.group("Events");
    return events.names().stream().map(events::group).toList();
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
