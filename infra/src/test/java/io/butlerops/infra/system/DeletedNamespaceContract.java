package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.functions.keyvalue.DynamoKeyValueStore;
import io.butlerops.functions.keyvalue.Entry;
import io.butlerops.functions.keyvalue.KeyValueStore;
import io.butlerops.functions.keyvalue.Namespace;
import io.butlerops.functions.keyvalue.UnknownNamespace;
import io.butlerops.functions.settings.MovableClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A deleted namespace is gone at once, whatever becomes of the work behind it. */
abstract class DeletedNamespaceContract {
  private static final int KEYS = 30;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));

  /** What other tests have left in the table. */
  private long others;

  abstract TemplateTables tables();

  @BeforeEach
  void sweep() {
    nextOccasion();
    others = rows();
  }

  /** The function ends in the midst of it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void delete_killedAtEachStep_allOrNothingAndGoesOnCleanly() {
    boolean killed = true;
    for (int step = 0; killed; step++) {
      Namespace namespace = filled();
      killed = isKilled(store(failing(step, Killed::new), clock), namespace);
      if (killed && step < 2) {
        assertThat(store().keys(namespace)).as("killed at step %d", step).hasSize(KEYS + 1);
        store().delete(namespace);
      }
      assertThatThrownBy(() -> store().keys(namespace)).isInstanceOf(UnknownNamespace.class);
      assertThat(store().namespaces(Optional.empty())).doesNotContain(namespace.name());
      store().put(namespace, "k1", "new", Optional.empty());
      assertThat(store().keys(namespace)).containsExactly("k1");
      assertThat(store().find(namespace, "k1")).map(Entry::value).contains("new");
      assertThat(store().find(namespace, "k2")).isEmpty();
      store().delete(namespace);
      nextOccasion();
      assertThat(left()).as("left after step %d", step).isZero();
    }
  }

  @Test
  void delete_storeFailsAfterIt_callerIsNotToldAndTheRestGoesLater() {
    Namespace namespace = filled();
    Supplier<RuntimeException> fault = () -> SdkClientException.create("no line");
    store(failing(3, fault), clock).delete(namespace);
    assertThatThrownBy(() -> store().keys(namespace)).isInstanceOf(UnknownNamespace.class);
    assertThat(left()).isGreaterThan(KEYS);
    nextOccasion();
    assertThat(left()).isZero();
  }

  @Test
  void delete_noTimeForAll_restGoesAtTheNextOccasion() {
    Namespace namespace = filled();
    Clock hasty =
        new Clock() {
          private long asked;

          @Override
          public Instant instant() {
            return clock.instant().plusSeconds(5 * asked++);
          }

          @Override
          public ZoneId getZone() {
            return clock.getZone();
          }

          @Override
          public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("times are instants here");
          }
        };
    store(tables().dynamo(), hasty).delete(namespace);
    assertThat(left()).isPositive();
    assertThatThrownBy(() -> store().keys(namespace)).isInstanceOf(UnknownNamespace.class);
    nextOccasion();
    assertThat(left()).isZero();
  }

  @Test
  void keys_manyPages_allListedAndDeleted() {
    int many = 6000;
    Namespace namespace = named();
    store().put(namespace, "first", "1", Optional.empty());
    copies(many);
    assertThat(store().keys(namespace))
        .hasSize(many + 1)
        .startsWith("first")
        .contains(key(many - 1));
    store().delete(namespace);
    nextOccasion();
    assertThat(left()).isZero();
  }

  private boolean isKilled(KeyValueStore store, Namespace namespace) {
    try {
      store.delete(namespace);
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  private Namespace filled() {
    Namespace namespace = named();
    IntStream.range(0, KEYS).forEach(i -> store().put(namespace, "k" + i, "1", Optional.empty()));
    String large =
        new Random(1)
            .ints(700_000, '!', '~')
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    store().put(namespace, large.substring(0, 3000), large, Optional.empty());
    return namespace;
  }

  private static Namespace named() {
    return new Namespace(Optional.empty(), "deleted " + UUID.randomUUID());
  }

  /** Somebody makes another namespace a while later. */
  private void nextOccasion() {
    clock.advance(Duration.ofHours(1));
    store().create(new Namespace(Optional.empty(), "other"));
    store().delete(new Namespace(Optional.empty(), "other"));
    clock.advance(Duration.ofHours(1));
    store().create(new Namespace(Optional.empty(), "other"));
  }

  private long left() {
    return rows() - others;
  }

  /** Of namespaces that these tests have made, and all pieces. */
  private long rows() {
    return tables()
        .dynamo()
        .scanPaginator(scan -> scan.tableName(tables().keyValues()).consistentRead(true))
        .items()
        .stream()
        .filter(row -> row.toString().contains("deleted ") || row.containsKey("bytes"))
        .count();
  }

  /** The row of the key "first" under other keys. */
  private void copies(int count) {
    Map<String, AttributeValue> first =
        tables()
            .dynamo()
            .scanPaginator(scan -> scan.tableName(tables().keyValues()).consistentRead(true))
            .items()
            .stream()
            .filter(row -> row.containsKey("key") && row.get("key").s().equals("first"))
            .findFirst()
            .orElseThrow();
    List<WriteRequest> writes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, AttributeValue> row = new HashMap<>(first);
      row.put("sk", AttributeValue.fromS("z" + i));
      row.put("key", AttributeValue.fromS(key(i)));
      writes.add(WriteRequest.builder().putRequest(put -> put.item(row)).build());
    }
    for (int from = 0; from < count; from += 25) {
      List<WriteRequest> batch = writes.subList(from, Math.min(count, from + 25));
      tables()
          .dynamo()
          .batchWriteItem(write -> write.requestItems(Map.of(tables().keyValues(), batch)));
    }
  }

  private static String key(int number) {
    return "a key with a long name ".repeat(10) + number;
  }

  private KeyValueStore store() {
    return store(tables().dynamo(), clock);
  }

  private KeyValueStore store(DynamoDbClient dynamo, Clock at) {
    return new DynamoKeyValueStore(dynamo, tables().keyValues(), at);
  }

  /** Does so many calls, and not one more. */
  private DynamoDbClient failing(int calls, Supplier<? extends Throwable> fault) {
    int[] left = {calls};
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.isDefault() && leadsOn(method.getName(), arguments)) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          } else if (left[0]-- <= 0) {
            throw fault.get();
          }
          try {
            return method.invoke(tables().dynamo(), arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
  }

  /** Forms that lead to the one that takes a request. */
  private static boolean leadsOn(String method, Object[] arguments) {
    return method.endsWith("Paginator")
        || (arguments.length == 1 && arguments[0] instanceof Consumer);
  }
}
