package io.butlerops.infra.cloud.template;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a deployed template would set up, as far as this machine serves it. */
public record Template(
    List<FunctionResource> functions,
    List<QueueResource> queues,
    List<TableResource> tables,
    List<BucketResource> buckets,
    List<EventBusResource> buses,
    List<HttpApiResource> apis,
    List<RestApiResource> restApis,
    List<UsagePlanResource> usagePlans,
    List<TopicRuleResource> rules,
    List<PolicyResource> policies,
    List<String> scheduleGroups,
    List<ScheduleResource> schedules,
    Map<String, String> outputs) {
  public Template {
    functions = List.copyOf(functions);
    queues = List.copyOf(queues);
    tables = List.copyOf(tables);
    buckets = List.copyOf(buckets);
    buses = List.copyOf(buses);
    apis = List.copyOf(apis);
    restApis = List.copyOf(restApis);
    usagePlans = List.copyOf(usagePlans);
    rules = List.copyOf(rules);
    policies = List.copyOf(policies);
    scheduleGroups = List.copyOf(scheduleGroups);
    schedules = List.copyOf(schedules);
    outputs = Map.copyOf(outputs);
  }

  /**
   * @throws io.butlerops.contract.settings.InvalidSettings naming everything that is wrong or not
   *     understood, with its line
   */
  public static Template read(Path file, Account account) throws IOException {
    return read(file, account, Map.of());
  }

  /**
   * @param parameters values instead of the defaults; those that the template does not have are of
   *     no effect
   */
  public static Template read(Path file, Account account, Map<String, String> parameters)
      throws IOException {
    return new TemplateReader(file, account, parameters).read();
  }

  public Optional<QueueResource> queue(String arn) {
    return queues.stream().filter(queue -> queue.arn().equals(arn)).findFirst();
  }
}
