package io.butlerops.infra.cloud.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.butlerops.functions.platform.Environment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A function that does what its messages say, and shows what it got. */
final class RecordingHandler implements RequestHandler<SQSEvent, SQSBatchResponse>, AutoCloseable {
  /** What each test's function saw, by its variable NAME. */
  static final Map<String, Seen> SEEN = new ConcurrentHashMap<>();

  static final class Seen {
    final BlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> remaining = new LinkedBlockingQueue<>();
    final BlockingQueue<String> instances = new LinkedBlockingQueue<>();
    final CountDownLatch release = new CountDownLatch(1);
  }

  private final Seen seen;

  RecordingHandler(Environment environment) {
    seen = SEEN.computeIfAbsent(environment.require("NAME"), name -> new Seen());
    seen.instances.add("made");
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    List<String> bodies = event.getRecords().stream().map(SQSMessage::getBody).toList();
    seen.batches.add(bodies);
    seen.remaining.add(context.getRemainingTimeInMillis());
    if (bodies.contains("throw")) {
      throw new IllegalStateException("as told");
    }
    if (bodies.contains("hang")) {
      hang();
    }
    return new SQSBatchResponse(
        event.getRecords().stream()
            .filter(message -> message.getBody().equals("fail"))
            .map(message -> new BatchItemFailure(message.getMessageId()))
            .toList());
  }

  @Override
  public void close() {
    seen.instances.add("closed");
  }

  private void hang() {
    try {
      seen.release.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
