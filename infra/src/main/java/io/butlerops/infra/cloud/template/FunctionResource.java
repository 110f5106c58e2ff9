package io.butlerops.infra.cloud.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Lambda function of the template.
 *
 * @param handler the class, without a method
 */
public record FunctionResource(
    String name,
    String handler,
    Duration timeout,
    Map<String, String> variables,
    List<QueueMapping> mappings,
    List<HttpApiResource.Route> routes) {
  public FunctionResource {
    variables = Map.copyOf(variables);
    mappings = List.copyOf(mappings);
    routes = List.copyOf(routes);
  }

  /**
   * An event source mapping: which queue wakes the function, and how.
   *
   * @param window how long a batch may wait to become full
   * @param maximumConcurrency how many executions may run at once
   * @param reportsFailures whether the answer names the failed messages; else all fail or none
   */
  public record QueueMapping(
      String queueArn,
      int batchSize,
      Duration window,
      int maximumConcurrency,
      boolean reportsFailures) {}
}
