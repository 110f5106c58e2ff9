package io.butlerops.infra.cloud.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import io.butlerops.infra.cloud.queue.Message;
import io.butlerops.infra.cloud.queue.Queue;
import io.butlerops.infra.cloud.template.FunctionResource.QueueMapping;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Wakes a function by a queue. There is a thread for each execution that may run at once; one of
 * the idle ones waits at the queue, so that a message is handed over the moment it arrives. What
 * failed comes back when its visibility ends, and is a dead letter in the end: as in the cloud.
 */
final class EventSource {
  private static final Duration LONG_POLL = Duration.ofSeconds(20);

  private final QueueMapping mapping;
  private final Queue queue;
  private final LocalFunction function;
  private final Logger log;
  private final List<Thread> threads = new ArrayList<>();
  private final Set<Thread> idle = ConcurrentHashMap.newKeySet();

  /** One thread at a time fills a batch, else a few messages would be spread over many. */
  private final ReentrantLock gathering = new ReentrantLock();

  private volatile boolean closing;

  EventSource(QueueMapping mapping, Queue queue, LocalFunction function) {
    this.mapping = mapping;
    this.queue = queue;
    this.function = function;
    this.log = LoggerFactory.getLogger("butler.function." + function.name());
  }

  void start() {
    for (int i = 1; i <= mapping.maximumConcurrency(); i++) {
      Thread thread = new Thread(this::work, function.name() + "-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void work() {
    MDC.put("function", function.name());
    try {
      while (!closing) {
        workOnce();
      }
    } catch (InterruptedException e) {
      log.debug("no more polling");
    }
  }

  /** A queue whose file cannot be written, as on a full disk, recovers with it. */
  private void workOnce() throws InterruptedException {
    try {
      List<Message> batch = next();
      if (!batch.isEmpty() && !closing) {
        handle(batch);
      }
    } catch (UncheckedIOException e) {
      log.error("{}; tried again soon", e.getMessage());
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private List<Message> next() throws InterruptedException {
    idle.add(Thread.currentThread());
    try {
      return gather();
    } finally {
      idle.remove(Thread.currentThread());
    }
  }

  private List<Message> gather() throws InterruptedException {
    gathering.lockInterruptibly();
    try {
      return closing ? List.of() : receive();
    } finally {
      gathering.unlock();
    }
  }

  private List<Message> receive() throws InterruptedException {
    List<Message> batch = new ArrayList<>(receive(mapping.batchSize(), LONG_POLL));
    long end = System.nanoTime() + mapping.window().toNanos();
    while (!batch.isEmpty() && batch.size() < mapping.batchSize() && left(end) > 0) {
      batch.addAll(receive(mapping.batchSize() - batch.size(), Duration.ofNanos(left(end))));
    }
    return batch;
  }

  private List<Message> receive(int most, Duration wait) throws InterruptedException {
    return queue.receive(most, queue.settings().visibility(), wait);
  }

  private static long left(long end) {
    return end - System.nanoTime();
  }

  private void handle(List<Message> batch) {
    try {
      SQSBatchResponse answer = function.invoke(SqsEvents.of(batch, queue), log);
      Set<String> failed = failed(answer);
      if (!failed.isEmpty()) {
        log.warn("{} of {} messages failed and come again", failed.size(), batch.size());
      }
      batch.stream()
          .filter(message -> !failed.contains(message.id()))
          .forEach(message -> queue.delete(message.receiptHandle()));
    } catch (FailedExecution e) {
      if (!closing) {
        log.error("{}; {} messages come again", e.getMessage(), batch.size(), e.getCause());
      }
    }
  }

  private Set<String> failed(SQSBatchResponse answer) {
    if (!mapping.reportsFailures() || answer == null || answer.getBatchItemFailures() == null) {
      return new HashSet<>();
    }
    return answer.getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .collect(Collectors.toSet());
  }

  /** Lets what runs end until the deadline, then cuts it off. */
  void close(long deadline) throws InterruptedException {
    closing = true;
    idle.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
      thread.join(left);
      thread.interrupt();
    }
  }
}
