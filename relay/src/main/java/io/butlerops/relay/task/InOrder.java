package io.butlerops.relay.task;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One step after the other, none waiting on a thread. */
final class InOrder {
  private InOrder() {}

  /** The results of all steps; a step begins when the one before has ended. */
  static <T, R> CompletableFuture<List<R>> each(
      List<T> items, Function<T, CompletableFuture<R>> step) {
    List<R> results = new ArrayList<>();
    return next(items.iterator(), step, results).thenApply(done -> results);
  }

  private static <T, R> CompletableFuture<Void> next(
      Iterator<T> rest, Function<T, CompletableFuture<R>> step, List<R> results) {
    while (rest.hasNext()) {
      CompletableFuture<R> result = step.apply(rest.next());
      if (!result.isDone()) {
        return result.thenCompose(
            value -> {
              results.add(value);
              return next(rest, step, results);
            });
      }
      results.add(result.join());
    }
    return CompletableFuture.completedFuture(null);
  }

  /** The results of steps that all begin at once. */
  static <T, R> CompletableFuture<List<R>> together(
      List<T> items, Function<T, CompletableFuture<R>> step) {
    List<CompletableFuture<R>> results = items.stream().map(step).toList();
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApply(done -> results.stream().map(CompletableFuture::join).toList());
  }
}
