package io.butlerops.relay.api;

import io.butlerops.contract.api.Api;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Call;
import io.butlerops.contract.api.Dispatch;
import io.butlerops.contract.api.Reply;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has each request answered: here what is of this site, by the cloud the rest. Each of the two has
 * threads of its own, so that a cloud that is away does not hold up the site.
 */
final class Desk implements AutoCloseable {
  static final int THREADS = 32;
  static final int WAITING = 64;
  private static final int LONGEST_SHOWN = 200;
  private static final String HERE = "relay";
  private static final String THERE = "cloud";
  private static final String COMMANDS = Dispatch.Outcome.address("");
  private static final Set<String> FORWARDED =
      Set.of("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS");
  private static final Logger log = LoggerFactory.getLogger(Desk.class);

  private final Api api;
  private final Optional<Cloud> cloud;
  private final ApiMetrics metrics;
  private final Clock clock;
  private final ThreadPoolExecutor here = pool("api");
  private final ThreadPoolExecutor there = pool("api-cloud");

  /**
   * @param api what is answered here
   */
  Desk(Api api, Optional<Cloud> cloud, ApiMetrics metrics, Clock clock) {
    this.api = api;
    this.cloud = cloud;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Never blocks.
   *
   * @param then gets the answer, on whatever thread
   */
  void answer(Request request, InetAddress sender, Consumer<Reply> then) {
    long since = clock.millis();
    BiConsumer<String, Reply> told =
        (by, reply) -> {
          metrics.answered(by, reply.status());
          note(request.call(), sender, reply, clock.millis() - since);
          then.accept(reply);
        };
    if (ForeignPage.calls(request.call())) {
      String why = "Pages of another origin may not call here";
      told.accept(HERE, new ApiError(403, why).reply().with("X-Request-Id", request.call().id()));
    } else if (isForTheCloud(request.call())) {
      forward(request, told);
    } else {
      answerHere(request, told);
    }
  }

  private void answerHere(Request request, BiConsumer<String, Reply> told) {
    work(
        here,
        HERE,
        told,
        () -> {
          Reply reply = api.answer(request.call());
          if (reply.status() == 404 && isOfEither(request.call())) {
            forward(request, told);
          } else {
            told.accept(HERE, reply);
          }
        });
  }

  private void forward(Request request, BiConsumer<String, Reply> told) {
    work(there, THERE, told, () -> told.accept(THERE, forwarded(request)));
  }

  private static void work(
      Executor workers, String by, BiConsumer<String, Reply> told, Runnable work) {
    try {
      workers.execute(work);
    } catch (RejectedExecutionException e) {
      ApiError busy = new ApiError(503, "Too many calls are under way; try again later");
      told.accept(by, busy.reply());
    }
  }

  /** A command that is not known here may have been given to the cloud. */
  private boolean isOfEither(Call call) {
    return cloud.isPresent() && call.path().startsWith(COMMANDS);
  }

  /**
   * No further calls are taken; those under way may end.
   *
   * @return whether all have
   */
  boolean drain(Duration limit) throws InterruptedException {
    here.shutdown();
    there.shutdown();
    long end = System.nanoTime() + limit.toNanos();
    return here.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS)
        && there.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    here.shutdownNow();
    there.shutdownNow();
    cloud.ifPresent(Cloud::close);
  }

  /** Nothing but the API: the token would open more there. */
  private boolean isForTheCloud(Call call) {
    List<String> segments = List.of(call.path().split("/", -1));
    boolean known = call.path().startsWith("/v4/") || call.path().startsWith("/documentation");
    boolean climbs = segments.contains("..") || segments.contains(".");
    return known && !climbs && FORWARDED.contains(call.method()) && !api.serves(call);
  }

  private Reply forwarded(Request request) {
    try {
      Cloud away =
          cloud.orElseThrow(
              () -> new ApiError(503, "relay.yaml has no api.cloud to pass this call on to"));
      return away.forward(request);
    } catch (ApiError e) {
      return e.reply().with("X-Request-Id", request.call().id());
    } catch (RuntimeException e) {
      log.error("request {} failed", request.call().id(), e);
      return new ApiError(500, "Failed").reply().with("X-Request-Id", request.call().id());
    }
  }

  /** Neither query nor body: keys and values may be secret. */
  private static void note(Call call, InetAddress sender, Reply reply, long millis) {
    String path = call.path();
    log.info(
        "{} {} from {}: {} in {} ms, request {}",
        call.method(),
        path.length() > LONGEST_SHOWN ? path.substring(0, LONGEST_SHOWN) + "…" : path,
        sender.getHostAddress(),
        reply.status(),
        millis,
        call.id());
  }

  private static ThreadPoolExecutor pool(String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            new DefaultThreadFactory(name, true));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
