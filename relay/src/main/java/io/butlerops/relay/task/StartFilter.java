package io.butlerops.relay.task;

import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.command.Command.Property;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.relay.qrs.QlikTask;
import io.butlerops.relay.task.TaskConfig.Allow;
import io.butlerops.relay.task.TaskConfig.OtherWays;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tasks may be started. Through the API the three lists judge what the caller selects by
 * ({@code rest-api.md} 4.3); on other ways a task may be started that is listed in any of them.
 */
final class StartFilter {
  private static final Logger log = LoggerFactory.getLogger(StartFilter.class);

  private final TaskConfig config;
  private final Counter refusals;

  StartFilter(TaskConfig config, PrometheusRegistry registry) {
    this.config = config;
    this.refusals =
        Counter.builder()
            .name("butler_relay_task_starts_refused_total")
            .help("Starts that tasks.allow does not allow; with otherWays: report they were made")
            .labelNames("way")
            .register(registry);
  }

  /** Judged before anybody knows whether there is such a task; for the API only. */
  boolean allowsId(String id) {
    return config.allow().map(allow -> allow.ids().contains(id)).orElse(true)
        || refuse(Way.API, "task " + id);
  }

  boolean allowsTag(String tag, Way way) {
    return config.allow().map(allow -> allow.tags().contains(tag)).orElse(true)
        || refuse(way, "tag " + tag);
  }

  boolean allowsProperty(Property property, Way way) {
    CustomProperty wanted = new CustomProperty(property.name(), property.value());
    return config.allow().map(allow -> allow.properties().contains(wanted)).orElse(true)
        || refuse(way, "custom property " + property.name() + "=" + property.value());
  }

  /** For the ways that name a task without saying why it may be started. */
  boolean allowsTask(QlikTask task, Way way) {
    return config.allow().map(allow -> isListed(task, allow)).orElse(true)
        || refuse(way, "task " + task.id());
  }

  private static boolean isListed(QlikTask task, Allow allow) {
    return allow.ids().contains(task.id())
        || task.tags().stream().anyMatch(allow.tags()::contains)
        || task.properties().stream().anyMatch(allow.properties()::contains);
  }

  /** False, unless it is only reported. */
  private boolean refuse(Way way, String what) {
    boolean reportOnly = way != Way.API && config.otherWays() == OtherWays.REPORT;
    refusals.labelValues(way.name().toLowerCase(Locale.ROOT)).inc();
    log.warn(
        "tasks.allow does not allow {} ({}); {}",
        what,
        way,
        reportOnly ? "started all the same, as tasks.otherWays says" : "not started");
    return reportOnly;
  }
}
