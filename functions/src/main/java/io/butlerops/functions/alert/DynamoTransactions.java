package io.butlerops.functions.alert;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes several rows or none. */
final class DynamoTransactions {
  private static final String REFUSED = "ConditionalCheckFailed";

  /** A conflict is over as soon as the other's transaction is. */
  private static final int ATTEMPTS = 8;

  private final DynamoDbClient dynamo;

  DynamoTransactions(DynamoDbClient dynamo) {
    this.dynamo = dynamo;
  }

  /**
   * Others may be at the same rows in the same moment: two relays with one event, or a storm. Then
   * one of them has to ask again.
   *
   * @return why it was refused; empty when it was written
   */
  List<CancellationReason> write(List<TransactWriteItem> items) {
    for (int attempt = 1; ; attempt++) {
      try {
        dynamo.transactWriteItems(request -> request.transactItems(items));
        return List.of();
      } catch (TransactionCanceledException e) {
        List<CancellationReason> reasons = e.cancellationReasons();
        if (any(reasons, REFUSED)) {
          return reasons;
        }
        if (!any(reasons, "TransactionConflict") || attempt == ATTEMPTS) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  /** A few milliseconds at random, more with each attempt. */
  private static void pause(int attempt) {
    LockSupport.parkNanos(
        Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, 5L << attempt)).toNanos());
  }

  private static boolean any(List<CancellationReason> reasons, String code) {
    return reasons.stream().anyMatch(reason -> code.equals(reason.code()));
  }

  /** Whether this is one of the items whose condition did not hold. */
  static boolean refused(CancellationReason reason) {
    return REFUSED.equals(reason.code());
  }
}
