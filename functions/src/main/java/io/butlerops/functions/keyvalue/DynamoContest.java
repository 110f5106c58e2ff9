package io.butlerops.functions.keyvalue;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Changes that go by what was read: when somebody else came between, read again. */
final class DynamoContest {
  static final int ATTEMPTS = 16;

  private DynamoContest() {}

  /**
   * @param attempt empty when somebody else came between
   */
  static <T> T settled(Supplier<Optional<T>> attempt) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<T> result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw endless();
  }

  static IllegalStateException endless() {
    return new IllegalStateException("others write this row all the time");
  }

  /**
   * @return false when somebody else was there first
   */
  static boolean won(Runnable change) {
    try {
      change.run();
      return true;
    } catch (ConditionalCheckFailedException | TransactionConflictException e) {
      return false;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().allMatch(DynamoContest::lost)) {
        return false;
      }
      throw e;
    }
  }

  /** Anything else is a fault. */
  private static boolean lost(CancellationReason reason) {
    return List.of("None", "ConditionalCheckFailed", "TransactionConflict").contains(reason.code());
  }
}
