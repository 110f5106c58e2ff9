package io.butlerops.relay.qrs;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.AppMetadata;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Tasks, apps and owners, kept for a short while. */
final class Catalog {
  static final Duration FRESH = Duration.ofSeconds(30);
  static final Duration RECENT = Duration.ofSeconds(60);

  private final Qrs qrs;
  private final Shelf<TaskFacts> tasks;
  private final Shelf<AppMetadata> apps;
  private final Shelf<List<String>> emails;

  Catalog(Qrs qrs) {
    this.qrs = qrs;
    tasks = new Shelf<>(qrs.clock());
    apps = new Shelf<>(qrs.clock());
    emails = new Shelf<>(qrs.clock());
  }

  CompletableFuture<Part<TaskFacts>> task(String id, Duration maxAge) {
    return Filter.id("id", id)
        .map(Query.of("task", "task", "full")::filtered)
        .map(query -> tasks.get(id, maxAge, () -> ask(query, TaskFacts::of)))
        .map(answer -> answer.thenApply(task -> Part.of(task, "QRS knows no such task")))
        .orElseGet(() -> done(Part.missing("the message names no task id")));
  }

  CompletableFuture<Part<AppMetadata>> app(String id) {
    return Filter.id("id", id)
        .map(Query.of("app", "app", "full")::filtered)
        .map(query -> apps.get(id, FRESH, () -> ask(query, AppFacts::of)))
        .map(answer -> answer.thenApply(app -> Part.of(app, "QRS knows no such app")))
        .orElseGet(() -> done(Part.none()));
  }

  CompletableFuture<Part<List<String>>> emails(String userId) {
    Query query = Query.of("user", "user", userId);
    return emails
        .get(userId, FRESH, () -> ask(query, AppFacts::emails))
        .thenApply(answer -> Part.of(answer, "QRS knows no such user"));
  }

  /** Many may wait for one answer, so it has a budget of its own. */
  private <T> CompletableFuture<Answer<T>> ask(Query query, Function<JsonNode, T> shape) {
    return qrs.ask(query, qrs.deadline(), json -> shape.apply(sole(json)));
  }

  private static JsonNode sole(JsonNode json) {
    JsonNode entity = json.isArray() ? json.path(0) : json;
    if (!entity.hasNonNull("id")) {
      throw new IllegalArgumentException("it has no id");
    }
    return entity;
  }

  private static <T> CompletableFuture<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
