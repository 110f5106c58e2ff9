package io.butlerops.functions.keyvalue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Endpoint;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.api.KeyValueOperations;
import io.butlerops.contract.api.Operation;
import io.butlerops.contract.api.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Key-values as Butler answers for them: what is not found is the caller's mistake, a 400. */
final class KeyValueEndpoints {
  private final KeyValueStore store;

  KeyValueEndpoints(KeyValueStore store) {
    this.store = store;
  }

  private record KeyValue(String namespace, String key, String value) {}

  /** A value that was not given is left out. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  private record Stored(String namespace, String key, Optional<String> value, long ttl) {}

  /** The value is an empty object where there is none. */
  private record Existence(boolean keyExists, Object keyValue) {}

  private record Key(String key) {}

  private record Keys(String namespace, List<Key> keys) {}

  List<Endpoint> all() {
    return List.of(
        endpoint(KeyValueOperations.NAMESPACES, this::namespaces),
        endpoint(KeyValueOperations.GET, this::get),
        endpoint(KeyValueOperations.EXISTS, this::exists),
        endpoint(KeyValueOperations.PUT, this::put),
        endpoint(KeyValueOperations.DELETE, this::delete),
        endpoint(KeyValueOperations.CLEAR, this::clear),
        endpoint(KeyValueOperations.KEYS, this::keys));
  }

  private static Endpoint endpoint(Operation operation, Function<Input, Reply> action) {
    return new Endpoint(
        operation,
        input -> {
          try {
            return action.apply(input);
          } catch (UnknownNamespace e) {
            throw new ApiError(400, e.getMessage());
          } catch (Changed e) {
            throw new ApiError(
                412,
                "Key '%s' in namespace %s is not as the condition wants it"
                    .formatted(key(input), input.parameter("namespace")));
          }
        });
  }

  private Reply namespaces(Input input) {
    return Reply.json(200, store.namespaces(input.call().caller().site()));
  }

  private Reply get(Input input) {
    String key = input.query().get("key").asText();
    Entry entry = store.find(namespace(input), key).orElseThrow(() -> noKey(input, key));
    return Reply.json(200, new KeyValue(input.parameter("namespace"), key, entry.value()))
        .with("ETag", Conditions.tag(entry.version()));
  }

  private Reply exists(Input input) {
    String key = input.query().get("key").asText();
    return Reply.json(
        200,
        store
            .find(namespace(input), key)
            .map(
                entry ->
                    new Existence(
                        true, new KeyValue(input.parameter("namespace"), key, entry.value())))
            .orElse(new Existence(false, Map.of())));
  }

  private Reply put(Input input) {
    String key = required(key(input));
    Optional<String> value = Optional.ofNullable(input.body().get("value")).map(JsonNode::asText);
    long ttl = input.body().path("ttl").isMissingNode() ? 0 : whole(input.body().get("ttl"));
    Condition condition = Conditions.of(input.call());
    Optional<String> version =
        value.map(
            text ->
                store.put(
                    namespace(input), key, text, Optional.of(Duration.ofMillis(ttl)), condition));
    if (value.isEmpty()) {
      store.create(namespace(input));
    }
    Reply reply = Reply.json(201, new Stored(input.parameter("namespace"), key, value, ttl));
    return version.map(written -> reply.with("ETag", Conditions.tag(written))).orElse(reply);
  }

  /** JavaScript's truncation; what is too large for a whole number is the largest one. */
  private static long whole(JsonNode number) {
    return (long) number.doubleValue();
  }

  private Reply delete(Input input) {
    String key = required(key(input));
    if (!store.delete(namespace(input), key, Conditions.of(input.call()))) {
      throw noKey(input, key);
    }
    return Reply.done();
  }

  private Reply clear(Input input) {
    store.delete(namespace(input));
    return Reply.done();
  }

  private Reply keys(Input input) {
    List<Key> keys = store.keys(namespace(input)).stream().map(Key::new).toList();
    return Reply.jsonText(200, new Keys(input.parameter("namespace"), keys));
  }

  /** Of the path, or of the body. */
  private static String key(Input input) {
    return input.parameters().getOrDefault("key", input.body().path("key").asText());
  }

  private static String required(String key) {
    if (key.isEmpty()) {
      throw new ApiError(400, KeyValueOperations.MISSING);
    }
    return key;
  }

  private static Namespace namespace(Input input) {
    return new Namespace(input.call().caller().site(), input.parameter("namespace"));
  }

  private static ApiError noKey(Input input, String key) {
    return new ApiError(
        400, "Key '%s' not found in namespace: %s".formatted(key, input.parameter("namespace")));
  }
}
