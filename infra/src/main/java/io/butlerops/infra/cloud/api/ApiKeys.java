package io.butlerops.infra.cloud.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.infra.cloud.PrivateFile;
import io.butlerops.infra.cloud.template.UsagePlanResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** API keys and the usage plans that they are in, kept in a file that only its owner may read. */
public final class ApiKeys {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<UsagePlanResource> plans;
  private final Path file;
  private final List<Key> keys;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param plan empty while it is in none
   */
  record Key(String id, String name, String value, String plan) {
    /** Without the value. */
    @Override
    public String toString() {
      return name;
    }
  }

  public ApiKeys(List<UsagePlanResource> plans, Path file) throws IOException {
    this.plans = List.copyOf(plans);
    this.file = file;
    this.keys =
        Files.exists(file)
            ? JSON.readValue(file.toFile(), new TypeReference<ArrayList<Key>>() {})
            : new ArrayList<>();
  }

  boolean hasPlan(String plan) {
    return plans.stream().anyMatch(one -> one.name().equals(plan));
  }

  synchronized List<Key> named(String beginning) {
    return keys.stream().filter(key -> key.name().startsWith(beginning)).toList();
  }

  synchronized Optional<Key> byId(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /**
   * @return false when there is a key with that value
   */
  synchronized boolean add(Key added) throws IOException {
    if (keys.stream().anyMatch(key -> key.value().equals(added.value()))) {
      return false;
    }
    keys.add(added);
    write();
    return true;
  }

  synchronized void remove(Key key) throws IOException {
    keys.remove(key);
    write();
  }

  synchronized void join(Key key, String plan) throws IOException {
    keys.set(keys.indexOf(key), new Key(key.id(), key.name(), key.value(), plan));
    write();
  }

  /** The plan for an API that has the key; empty for a key that does not let in. */
  synchronized Optional<UsagePlanResource> plan(String api, String value) {
    return keys.stream()
        .filter(key -> key.value().equals(value))
        .flatMap(key -> plans.stream().filter(plan -> plan.name().equals(key.plan())))
        .filter(plan -> plan.api().equals(api))
        .findFirst();
  }

  boolean take(UsagePlanResource plan, String value, Instant now) {
    return buckets
        .computeIfAbsent(value, key -> new Bucket(plan.rate(), plan.burst(), now))
        .take(now);
  }

  private void write() throws IOException {
    PrivateFile.write(file, JSON.writeValueAsString(keys));
  }
}
