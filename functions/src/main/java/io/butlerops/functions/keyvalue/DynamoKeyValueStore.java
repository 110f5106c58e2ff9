package io.butlerops.functions.keyvalue;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.keyvalue.PieceItem.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keys in a table of their own: {@link NamespaceItem}, {@link KeyItem} and {@link PieceItem} say
 * how.
 */
public final class DynamoKeyValueStore implements KeyValueStore {
  private static final Logger log = LoggerFactory.getLogger(DynamoKeyValueStore.class);

  /** Gateways end a call after 29 seconds. */
  private static final Duration SWEEP = Duration.ofSeconds(8);

  private static final Duration SWEEP_BESIDE = Duration.ofSeconds(1);

  /** What lives longer does not end. */
  private static final Duration LONGEST = Duration.ofDays(366_000);

  private final DynamoNamespaces namespaces;
  private final DynamoRows rows;
  private final DynamoSweep sweep;
  private final Clock clock;

  public DynamoKeyValueStore(DynamoDbClient dynamo, String table, Clock clock) {
    this.namespaces = new DynamoNamespaces(dynamo, table, clock);
    this.rows = new DynamoRows(dynamo, table);
    this.sweep = new DynamoSweep(dynamo, table, clock);
    this.clock = clock;
  }

  @Override
  public List<String> namespaces(Optional<SiteId> site) {
    return namespaces.names(site);
  }

  @Override
  public void create(Namespace namespace) {
    if (namespaces.find(namespace).isEmpty()) {
      created(namespace);
    }
  }

  @Override
  public String put(
      Namespace namespace, String key, String value, Optional<Duration> life, Condition condition) {
    Optional<AttributeValue> known = namespaces.find(namespace);
    if (known.isEmpty()) {
      check(condition, Optional.empty(), key);
    }
    AttributeValue partition = known.orElseGet(() -> created(namespace));
    String version = UUID.randomUUID().toString();
    return DynamoContest.settled(() -> written(partition, key, value, life, condition, version));
  }

  /** An attempt whose answer was lost may have written it. */
  private Optional<String> written(
      AttributeValue partition,
      String key,
      String value,
      Optional<Duration> life,
      Condition condition,
      String version) {
    Optional<Map<String, AttributeValue>> old = rows.find(KeyItem.key(partition, key));
    if (old.map(KeyItem::version).filter(version::equals).isPresent()) {
      return Optional.of(version);
    }
    Instant now = clock.instant();
    Optional<Map<String, AttributeValue>> live = old.filter(row -> KeyItem.live(row, now));
    check(condition, live.map(KeyItem::version), key);
    KeyItem.Stamp stamp =
        new KeyItem.Stamp(
            version,
            live.map(KeyItem::created).orElseGet(() -> KeyItem.order(now)),
            life.filter(time -> time.compareTo(Duration.ZERO) > 0)
                .filter(time -> time.compareTo(LONGEST) < 0)
                .map(now::plus));
    boolean any = condition instanceof Condition.None;
    return rows.replace(old, KeyItem.rows(partition, key, value, stamp), any)
        ? Optional.of(version)
        : Optional.empty();
  }

  @Override
  public Optional<Entry> find(Namespace namespace, String key) {
    return read(KeyItem.key(known(namespace), key), Part.VALUE)
        .map(read -> new Entry(read.text(), read.version()));
  }

  @Override
  public List<String> keys(Namespace namespace) {
    Instant now = clock.instant();
    return rows.all(known(namespace))
        .filter(row -> KeyItem.live(row, now))
        .sorted(Comparator.comparingLong(KeyItem::place))
        .flatMap(row -> key(row).stream())
        .toList();
  }

  /** Empty when it has been deleted meanwhile. */
  private Optional<String> key(Map<String, AttributeValue> listed) {
    Map<String, AttributeValue> row = Map.of("pk", listed.get("pk"), "sk", listed.get("sk"));
    return KeyItem.here(listed, Part.KEY).or(() -> read(row, Part.KEY).map(Read::text));
  }

  private record Read(String text, String version) {}

  /** Another write may take its pieces away in the meantime; then it is read again. */
  private Optional<Read> read(Map<String, AttributeValue> key, Part part) {
    for (int attempt = 0; attempt < DynamoContest.ATTEMPTS; attempt++) {
      Optional<Map<String, AttributeValue>> row =
          rows.find(key).filter(found -> KeyItem.live(found, clock.instant()));
      Optional<Read> read =
          row.flatMap(
              found -> rows.text(found, part).map(text -> new Read(text, KeyItem.version(found))));
      if (row.isEmpty() || read.isPresent()) {
        return read;
      }
    }
    throw DynamoContest.endless();
  }

  @Override
  public boolean delete(Namespace namespace, String key, Condition condition) {
    Map<String, AttributeValue> row = KeyItem.key(known(namespace), key);
    if (rows.find(row).isEmpty()) {
      return false;
    }
    return DynamoContest.settled(() -> deleted(row, key, condition));
  }

  /** An attempt whose answer was lost may have deleted it. */
  private Optional<Boolean> deleted(
      Map<String, AttributeValue> row, String key, Condition condition) {
    Optional<Map<String, AttributeValue>> old = rows.find(row);
    old.ifPresent(found -> check(condition, Optional.of(KeyItem.version(found)), key));
    return old.map(rows::delete).orElse(true) ? Optional.of(true) : Optional.empty();
  }

  @Override
  public void delete(Namespace namespace) {
    AttributeValue partition =
        namespaces.delete(namespace).orElseThrow(() -> new UnknownNamespace(namespace));
    tidy(
        () -> {
          Instant until = clock.instant().plus(SWEEP);
          sweep.sweep(partition, until);
          sweep.rest(until);
        });
  }

  private AttributeValue created(Namespace namespace) {
    AttributeValue partition = namespaces.create(namespace);
    tidy(() -> sweep.rest(clock.instant().plus(SWEEP_BESIDE)));
    return partition;
  }

  /** What it leaves is seen by nobody, and swept another time: no call fails for that. */
  private static void tidy(Runnable sweep) {
    try {
      sweep.run();
    } catch (SdkException e) {
      log.warn("rows of deleted namespaces are left for another time: {}", e.getMessage());
    }
  }

  private AttributeValue known(Namespace namespace) {
    return namespaces.find(namespace).orElseThrow(() -> new UnknownNamespace(namespace));
  }

  private static void check(Condition condition, Optional<String> version, String key) {
    if (!condition.holds(version)) {
      throw new Changed(key);
    }
  }
}
