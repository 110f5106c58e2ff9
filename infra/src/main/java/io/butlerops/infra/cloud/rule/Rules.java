package io.butlerops.infra.cloud.rule;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import io.butlerops.infra.cloud.bucket.Buckets;
import io.butlerops.infra.cloud.queue.Queues;
import io.butlerops.infra.cloud.template.TopicRuleResource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All rules of a template. Messages are taken at once and worked on in their order by one thread,
 * as IoT Core acknowledges a message before its rules have run.
 */
public final class Rules implements Consumer<Published>, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Rules.class);

  private final List<TopicRule> rules = new ArrayList<>();
  private final Clock clock;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "iot-rules");
            thread.setDaemon(true);
            return thread;
          });

  public Rules(List<TopicRuleResource> resources, Queues queues, Buckets buckets, Clock clock) {
    this.clock = clock;
    Targets targets = new Targets(queues, buckets);
    List<Problem> problems = new ArrayList<>();
    for (TopicRuleResource resource : resources) {
      try {
        rules.add(targets.rule(resource));
      } catch (IllegalArgumentException e) {
        problems.add(new Problem("rule " + resource.name(), resource.sql().line(), e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettings("template.yaml", problems);
    }
  }

  @Override
  public void accept(Published message) {
    try {
      worker.execute(() -> apply(message));
    } catch (RejectedExecutionException e) {
      log.debug("{} came after the end", message.topic());
    }
  }

  private void apply(Published message) {
    rules.forEach(
        rule -> {
          try {
            rule.apply(message, clock.instant());
          } catch (RuntimeException e) {
            log.error("rule {} failed on {}", rule.name(), message.topic(), e);
          }
        });
  }

  /** Works off what was taken, for a few seconds at most. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
