package io.butlerops.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Writes and reads in turn, each at its own time, however long others take. */
final class KeyValueLoad {
  /** So many that hardly ever two calls meet at one. */
  private static final int KEYS = 200;

  /** Slower than a token may be used, or its burst would be gone before the run. */
  private static final double GENTLE = 50;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final URI namespace;
  private final String token;

  /**
   * @param api what stands before {@code /v4}
   */
  KeyValueLoad(URI api, String token) {
    this.namespace = api.resolve("/v4/keyvalues/bench");
    this.token = token;
  }

  record Calls(CallLog writes, CallLog reads) {}

  /** Writes every key once, so that each read finds one. */
  void fill() throws IOException, InterruptedException {
    Pacing pacing = Pacing.from(System.nanoTime(), GENTLE);
    for (int i = 0; i < KEYS; i++) {
      pacing.await(i);
      HttpResponse<String> answer = http.send(write(i), BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IOException(
            "a first write was answered " + answer.statusCode() + " " + answer.body());
      }
    }
  }

  /** Returns when all calls are over. */
  Calls run(double rate, int seconds) throws InterruptedException {
    long start = System.nanoTime();
    Pacing pacing = Pacing.from(start, 2 * rate);
    Calls calls = new Calls(new CallLog(start), new CallLog(start));
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int i = 0; i < 2 * rate * seconds; i++) {
      pacing.await(i);
      boolean write = i % 2 == 0;
      int key = i / 2 % KEYS;
      running.add(
          write
              ? send(write(key), 201, pacing.due(i), calls.writes())
              : send(read(key), 200, pacing.due(i), calls.reads()));
    }
    CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    return calls;
  }

  private CompletableFuture<Void> send(HttpRequest request, int status, long due, CallLog log) {
    return http.sendAsync(request, BodyHandlers.ofString())
        .handle(
            (answer, failure) -> {
              log.note(due, failure == null ? wrong(answer, status) : failed(failure));
              return null;
            });
  }

  private static Optional<String> wrong(HttpResponse<String> answer, int status) {
    return answer.statusCode() == status
        ? Optional.empty()
        : Optional.of("status " + answer.statusCode());
  }

  private static Optional<String> failed(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return Optional.of(cause.getClass().getSimpleName());
  }

  private HttpRequest write(int key) {
    String body = "{\"key\": \"key %d\", \"value\": \"value %d\"}".formatted(key, key);
    return request(namespace)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest read(int key) {
    return request(URI.create(namespace + "?key=key%20" + key)).build();
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(LIMIT).header("Authorization", "Bearer " + token);
  }
}
