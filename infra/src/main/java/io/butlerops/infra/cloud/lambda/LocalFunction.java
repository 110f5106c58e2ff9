package io.butlerops.infra.cloud.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.butlerops.functions.platform.Environment;
import io.butlerops.infra.cloud.template.FunctionResource;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A deployed function: a handler instance for each execution at a time, warm ones used again, the
 * last used first.
 */
final class LocalFunction implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalFunction.class);

  private final FunctionResource resource;
  private final Constructor<?> constructor;
  private final Environment environment;
  private final ScheduledExecutorService limits;
  private final ConcurrentLinkedDeque<Object> warm = new ConcurrentLinkedDeque<>();

  /**
   * Finds the class and makes a first instance, so that what is missing is said at the start.
   *
   * @param environment its variables and its clock
   * @param limits ends executions that take too long
   */
  LocalFunction(FunctionResource resource, Environment environment, ScheduledExecutorService limits)
      throws CannotDeploy {
    this.resource = resource;
    this.environment = environment;
    this.limits = limits;
    try {
      constructor = Class.forName(resource.handler()).getDeclaredConstructor(Environment.class);
      constructor.setAccessible(true);
    } catch (ClassNotFoundException e) {
      throw new CannotDeploy(resource, "there is no such class", e);
    } catch (NoSuchMethodException e) {
      throw new CannotDeploy(resource, "it has no constructor that takes an Environment", e);
    }
    warm.push(create());
  }

  String name() {
    return resource.name();
  }

  /**
   * Runs it once, in this thread.
   *
   * @return what it answered; null when it answers nothing
   * @throws FailedExecution when it threw or took too long; the instance is not used again
   */
  SQSBatchResponse invoke(SQSEvent event, Logger log) throws FailedExecution {
    Object answer = run((handler, context) -> sqs(handler).handleRequest(event, context), log);
    return answer instanceof SQSBatchResponse response ? response : null;
  }

  /**
   * The same with an event and an answer in JSON.
   *
   * @throws FailedExecution as above
   */
  String invoke(String event, Logger log) throws FailedExecution {
    return (String) run((handler, context) -> JsonCall.of(handler, event, context), log);
  }

  /** What an instance is run for. */
  private interface Call {
    Object on(Object handler, Context context) throws IOException;
  }

  private Object run(Call call, Logger log) throws FailedExecution {
    Object handler = take();
    Execution execution = Execution.start(resource, log);
    ScheduledFuture<?> limit =
        limits.schedule(execution::interrupt, resource.timeout().toMillis(), TimeUnit.MILLISECONDS);
    Object answer;
    try {
      answer = call.on(handler, execution);
    } catch (IOException | RuntimeException | Error e) {
      end(handler);
      throw execution.failed(e);
    } finally {
      limit.cancel(false);
      execution.end();
    }
    if (execution.timedOut()) {
      end(handler);
      throw execution.failed(null);
    }
    warm.push(handler);
    return answer;
  }

  /** Ends the instances; to be called when nothing runs any more. */
  @Override
  public void close() {
    for (var handler = warm.poll(); handler != null; handler = warm.poll()) {
      end(handler);
    }
  }

  /** Lambda ends an instance with its process; here it has to give back what it holds. */
  private static void end(Object handler) {
    if (handler instanceof AutoCloseable instance) {
      try {
        instance.close();
      } catch (Exception e) {
        LOG.warn("an instance of {} did not close", handler.getClass().getName(), e);
      }
    }
  }

  private Object take() throws FailedExecution {
    Object handler = warm.poll();
    try {
      return handler == null ? create() : handler;
    } catch (CannotDeploy e) {
      throw new FailedExecution(e.getMessage(), e.getCause());
    }
  }

  @SuppressWarnings("unchecked") // Lambda too finds out by calling
  private static RequestHandler<SQSEvent, ?> sqs(Object handler) {
    return (RequestHandler<SQSEvent, ?>) handler;
  }

  private Object create() throws CannotDeploy {
    try {
      Object handler = constructor.newInstance(environment);
      if (handler instanceof RequestHandler<?, ?> || handler instanceof RequestStreamHandler) {
        return handler;
      }
      throw new CannotDeploy(resource, "it is no RequestHandler", null);
    } catch (InvocationTargetException e) {
      throw new CannotDeploy(resource, e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new CannotDeploy(resource, e.getMessage(), e);
    }
  }
}
