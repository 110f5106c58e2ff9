package io.butlerops.infra.cloud.lambda;

import io.butlerops.functions.platform.Environment;
import io.butlerops.infra.cloud.queue.Queues;
import io.butlerops.infra.cloud.template.FunctionResource;
import io.butlerops.infra.cloud.template.FunctionResource.QueueMapping;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All functions of a template with what wakes them. */
public final class Functions implements AutoCloseable {
  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  private final ScheduledExecutorService limits =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "function-limits");
            thread.setDaemon(true);
            return thread;
          });
  private final List<EventSource> sources = new ArrayList<>();
  private final List<LocalFunction> deployed = new ArrayList<>();
  private final Clock clock;

  private Functions(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param platform variables that Lambda itself or its surroundings give every function
   * @param clock that they go by
   */
  public static Functions start(
      List<FunctionResource> resources, Queues queues, Map<String, String> platform, Clock clock)
      throws CannotDeploy {
    Functions functions = new Functions(clock);
    try {
      for (FunctionResource resource : resources) {
        functions.deploy(resource, queues, platform);
      }
    } catch (CannotDeploy e) {
      functions.close();
      throw e;
    }
    functions.sources.forEach(EventSource::start);
    return functions;
  }

  private void deploy(FunctionResource resource, Queues queues, Map<String, String> platform)
      throws CannotDeploy {
    Map<String, String> variables = new HashMap<>(platform);
    variables.put("AWS_LAMBDA_FUNCTION_NAME", resource.name());
    variables.putAll(resource.variables());
    LocalFunction function =
        new LocalFunction(resource, new Environment(variables::get, clock), limits);
    deployed.add(function);
    for (QueueMapping mapping : resource.mappings()) {
      sources.add(
          new EventSource(mapping, queues.byArn(mapping.queueArn()).orElseThrow(), function));
    }
  }

  /** A function that is called with JSON. */
  public interface Invoked {
    /**
     * Runs it once, in this thread.
     *
     * @return its answer; {@code null} in JSON where it answers nothing
     */
    String call(String event) throws FailedExecution;
  }

  /** By its ARN or that of its alias. */
  public Optional<Invoked> byArn(String arn) {
    return byName(arn.substring(arn.lastIndexOf(':') + 1));
  }

  public Optional<Invoked> byName(String name) {
    Logger log = LoggerFactory.getLogger("butler.function." + name);
    return deployed.stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .map(function -> event -> function.invoke(event, log));
  }

  /** Lets running executions end, for a few seconds. */
  @Override
  public void close() {
    long deadline = System.nanoTime() + END_LIMIT.toNanos();
    try {
      for (EventSource source : sources) {
        source.close(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    deployed.forEach(LocalFunction::close);
    limits.shutdownNow();
  }
}
