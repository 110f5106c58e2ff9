package io.butlerops.infra.cloud.template;

/**
 * How much whoever has a key of it may call.
 *
 * @param api the REST API that it is for
 * @param rate calls a second
 * @param burst calls at once
 */
public record UsagePlanResource(String name, String api, int rate, int burst) {
  static UsagePlanResource read(String name, Properties properties) {
    properties.withoutEffect("Description", "Tags");
    Properties throttle = properties.group("Throttle");
    int rate = throttle.number("RateLimit", 1, 10_000, 10_000);
    int burst = throttle.number("BurstLimit", 1, 5_000, 5_000);
    throttle.refuseOthers();
    var stages = properties.groups("ApiStages");
    if (stages.size() != 1) {
      properties.problem("ApiStages", "expected one stage");
      return new UsagePlanResource(name, "", rate, burst);
    }
    Properties stage = stages.get(0);
    stage.required("Stage");
    String api = stage.required("ApiId");
    stage.refuseOthers();
    return new UsagePlanResource(name, api, rate, burst);
  }
}
