package io.butlerops.infra.cloud.template;

import io.butlerops.infra.cloud.template.FunctionResource.QueueMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns resources into what the embedded cloud serves, and checks what spans several of them. */
final class TemplateBuilder {
  private final Resources resources;
  private final Intrinsics intrinsics;
  private final Problems problems;
  private final List<FunctionResource> functions = new ArrayList<>();
  private final List<QueueResource> queues = new ArrayList<>();
  private final List<TableResource> tables = new ArrayList<>();
  private final List<BucketResource> buckets = new ArrayList<>();
  private final List<EventBusResource> buses = new ArrayList<>();
  private final List<HttpApiResource> apis = new ArrayList<>();
  private final List<RestApiResource> restApis = new ArrayList<>();
  private final List<UsagePlanResource> usagePlans = new ArrayList<>();
  private final List<TopicRuleResource> rules = new ArrayList<>();
  private final List<PolicyResource> policies = new ArrayList<>();
  private final List<String> scheduleGroups = new ArrayList<>();
  private final List<ScheduleResource> schedules = new ArrayList<>();

  TemplateBuilder(Resources resources, Intrinsics intrinsics, Problems problems) {
    this.resources = resources;
    this.intrinsics = intrinsics;
    this.problems = problems;
  }

  Template build(Item.Group functionDefaults, Map<String, String> outputs) {
    resources.entries().forEach((id, entry) -> read(id, entry, functionDefaults));
    Template template =
        new Template(
            functions,
            queues,
            tables,
            buckets,
            buses,
            apis,
            restApis,
            usagePlans,
            rules,
            policies,
            scheduleGroups,
            schedules,
            outputs);
    checkQueues(template);
    checkApis();
    return template;
  }

  private void read(String id, Resources.Entry entry, Item.Group functionDefaults) {
    String path = "Resources." + id;
    Item.Group given =
        Nodes.child(entry.node(), "Properties")
            .flatMap(node -> intrinsics.evaluate(node, path))
            .map(item -> item instanceof Item.Group group ? group : null)
            .orElse(new Item.Group(Map.of(), path, Nodes.line(entry.node())));
    boolean function = entry.type() == ResourceType.FUNCTION;
    Properties properties =
        new Properties(function ? given.over(functionDefaults) : given, problems);
    properties.withoutEffect(entry.type().nameProperty());
    add(id, entry.type(), properties);
  }

  private void add(String id, ResourceType type, Properties properties) {
    String name = resources.name(id);
    switch (type) {
      case FUNCTION ->
          functions.add(
              FunctionReader.read(
                  name, properties, resources.arn(id).orElseThrow(), schedules::add));
      case SCHEDULE -> schedules.add(ScheduleResource.read(name, properties));
      case SCHEDULE_GROUP -> scheduleGroups.add(name);
      case QUEUE ->
          queues.add(
              QueueReader.read(
                  name,
                  resources.arn(id).orElseThrow(),
                  resources.ref(id).orElseThrow(),
                  properties));
      case BUCKET -> buckets.add(BucketResource.read(name, properties));
      case EVENT_BUS -> buses.add(EventBusResource.read(name, properties));
      case HTTP_API -> apis.add(HttpApiReader.read(name, properties));
      case REST_API -> restApis.add(RestApiReader.read(name, properties));
      case USAGE_PLAN -> usagePlans.add(UsagePlanResource.read(name, properties));
      case TABLE -> tables.add(TableReader.read(name, properties));
      case TOPIC_RULE -> rules.add(TopicRuleReader.read(name, properties));
      case IOT_POLICY -> policies.add(PolicyReader.read(name, properties));
      // Nothing on this machine guards, keeps or watches by these; their references were checked.
      case QUEUE_POLICY, BUCKET_POLICY, ROLE, LOG_GROUP, ALARM, API_ACCOUNT -> {
        return;
      }
    }
    properties.refuseOthers();
  }

  private void checkQueues(Template template) {
    for (QueueResource queue : queues) {
      queue
          .redrive()
          .map(QueueResource.Redrive::deadLetterArn)
          .ifPresent(arn -> require(template, arn, queue.name()));
    }
    for (FunctionResource function : functions) {
      function.mappings().forEach(mapping -> checkMapping(template, function, mapping));
    }
  }

  /** Lambda refuses such a mapping: the message would come again while it is worked on. */
  private void checkMapping(Template template, FunctionResource function, QueueMapping mapping) {
    require(template, mapping.queueArn(), function.name())
        .filter(queue -> queue.visibility().compareTo(function.timeout()) < 0)
        .ifPresent(
            queue ->
                problems.add(
                    "Resources." + function.name(),
                    0,
                    "its timeout is longer than the visibility timeout of " + queue.name()));
  }

  private void checkApis() {
    if (apis.size() > 1) {
      problems.add("Resources." + apis.get(1).name(), 0, "is a second HTTP API; one is served");
    }
    if (restApis.size() > 1) {
      problems.add("Resources." + restApis.get(1).name(), 0, "is a second REST API; one is served");
    }
    for (UsagePlanResource plan : usagePlans) {
      if (restApis.stream().noneMatch(api -> api.name().equals(plan.api()))) {
        problems.add("Resources." + plan.name(), 0, "names a REST API that is not in here");
      }
    }
    functions.forEach(
        function -> function.routes().forEach(route -> checkRoute(function.name(), route)));
  }

  private void checkRoute(String function, HttpApiResource.Route route) {
    Optional<Map<String, String>> authorizers = authorizers(route.api());
    boolean authorized =
        route
            .authorizer()
            .map(
                name ->
                    name.equals(HttpApiResource.NO_AUTHORIZER)
                        || authorizers.filter(known -> known.containsKey(name)).isPresent())
            .orElse(true);
    if (authorizers.isEmpty() || !authorized) {
      problems.add(
          "Resources." + function,
          0,
          route.path() + " names an API or an authorizer that this template does not have");
    }
  }

  /** Empty when there is no such API. */
  private Optional<Map<String, String>> authorizers(String api) {
    Optional<Map<String, String>> http =
        apis.stream()
            .filter(one -> one.name().equals(api))
            .map(HttpApiResource::authorizers)
            .findFirst();
    return http.or(
        () ->
            restApis.stream()
                .filter(one -> one.name().equals(api))
                .map(RestApiResource::authorizers)
                .findFirst());
  }

  private Optional<QueueResource> require(Template template, String arn, String user) {
    Optional<QueueResource> queue = template.queue(arn);
    if (queue.isEmpty()) {
      problems.add("Resources." + user, 0, "uses " + arn + ", which is no queue of this template");
    }
    return queue;
  }
}
