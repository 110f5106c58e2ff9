package io.butlerops.functions.platform;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function behind a queue that takes each message for itself: what fails for whatever reason
 * comes again alone, and in the end to the queue's dead letters.
 */
public abstract class QueueHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Logger log = LoggerFactory.getLogger(getClass());

  /** Takes a message's body; whatever it throws makes the message come again. */
  protected abstract void take(String body);

  @Override
  public final SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    List<BatchItemFailure> failures =
        event.getRecords().stream()
            .filter(message -> !taken(message))
            .map(message -> new BatchItemFailure(message.getMessageId()))
            .toList();
    return new SQSBatchResponse(failures);
  }

  private boolean taken(SQSMessage message) {
    try {
      take(message.getBody());
      return true;
    } catch (RuntimeException e) {
      log.error("message {} comes again", message.getMessageId(), e);
      return false;
    }
  }
}
