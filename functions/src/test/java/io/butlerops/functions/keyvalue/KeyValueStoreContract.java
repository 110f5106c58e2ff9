package io.butlerops.functions.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.settings.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every key-value store does. Names of their own for each test let tests share a table. */
public abstract class KeyValueStoreContract {
  private static final Optional<Duration> FOREVER = Optional.empty();
  private static final int MIB = 1 << 20;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00.123Z"));
  private final String prefix = UUID.randomUUID().toString();
  private final Namespace namespace = named("ns: 1/å");
  private KeyValueStore store;

  protected abstract KeyValueStore store(Clock clock);

  @BeforeEach
  void open() {
    store = store(clock);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "", "with blank/slash?&#å", "N#", "名前"})
  void put_anyKeyAndValue_found(String key) {
    store.put(namespace, key, "value of " + key, FOREVER);
    assertThat(value(key)).contains("value of " + key);
    assertThat(store.find(namespace, key + "x")).isEmpty();
    assertThat(store.keys(namespace)).containsExactly(key);
  }

  @Test
  void put_emptyValue_found() {
    store.put(namespace, "a", "", FOREVER);
    assertThat(value("a")).contains("");
  }

  @Test
  void put_keysThatDifferInCase_apart() {
    store.put(namespace, "a", "1", FOREVER);
    store.put(namespace, "A", "2", FOREVER);
    assertThat(value("a")).contains("1");
    assertThat(value("A")).contains("2");
  }

  @Test
  void put_valueOfAMebibyteThatDoesNotPack_found() {
    String value = noise(MIB);
    store.put(namespace, "a", value, FOREVER);
    assertThat(value("a")).contains(value);
  }

  @Test
  void put_keyOfAMebibyte_foundListedAndDeleted() {
    String key = noise(MIB);
    store.put(namespace, key, "1", FOREVER);
    assertThat(value(key)).contains("1");
    assertThat(store.keys(namespace)).containsExactly(key);
    assertThat(store.delete(namespace, key, Condition.none())).isTrue();
    assertThat(store.keys(namespace)).isEmpty();
  }

  @Test
  void put_largeSmallAndLargeAgain_theLastIsThere() {
    String large = noise(MIB / 2);
    for (String value : List.of(large, "small", noise(MIB), large)) {
      store.put(namespace, "a", value, FOREVER);
      assertThat(value("a")).contains(value);
    }
    assertThat(store.delete(namespace, "a", Condition.none())).isTrue();
    assertThat(value("a")).isEmpty();
  }

  @Test
  void put_again_keepsItsPlaceInTheList() {
    for (String key : List.of("z", "a", "m")) {
      store.put(namespace, key, "1", FOREVER);
      clock.advance(Duration.ofMillis(1));
    }
    store.put(namespace, "a", "2", FOREVER);
    store.put(namespace, "z", noise(MIB / 4), FOREVER);
    assertThat(store.keys(namespace)).containsExactly("z", "a", "m");
  }

  @Test
  void put_deletedBefore_lastInTheList() {
    store.put(namespace, "a", "1", FOREVER);
    clock.advance(Duration.ofMillis(1));
    store.put(namespace, "b", "1", FOREVER);
    clock.advance(Duration.ofMillis(1));
    store.delete(namespace, "a", Condition.none());
    store.put(namespace, "a", "1", FOREVER);
    assertThat(store.keys(namespace)).containsExactly("b", "a");
  }

  @Test
  void life_ends_afterItsLastMillisecond() {
    store.put(namespace, "a", "1", Optional.of(Duration.ofMillis(1500)));
    clock.advance(Duration.ofMillis(1500));
    assertThat(value("a")).contains("1");
    assertThat(store.keys(namespace)).containsExactly("a");
    clock.advance(Duration.ofMillis(1));
    assertThat(value("a")).isEmpty();
    assertThat(store.keys(namespace)).isEmpty();
    assertThat(store.namespaces(Optional.empty())).contains(namespace.name());
  }

  @Test
  void life_overwrittenWithout_endsNoMore() {
    store.put(namespace, "a", "1", Optional.of(Duration.ofMillis(10)));
    store.put(namespace, "a", "2", FOREVER);
    clock.advance(Duration.ofDays(1));
    assertThat(value("a")).contains("2");
  }

  @Test
  void life_overwritten_countsFromTheLastWrite() {
    store.put(namespace, "a", "1", Optional.of(Duration.ofMillis(10)));
    clock.advance(Duration.ofMillis(8));
    store.put(namespace, "a", "2", Optional.of(Duration.ofMillis(10)));
    clock.advance(Duration.ofMillis(8));
    assertThat(value("a")).contains("2");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void life_noneOrWithoutEnd_endsNever(long millis) {
    store.put(namespace, "a", "1", Optional.of(Duration.ofMillis(millis)));
    clock.advance(Duration.ofDays(10_000));
    assertThat(value("a")).contains("1");
  }

  @Test
  void life_ofALargeValue_ends() {
    store.put(namespace, "a", noise(MIB), Optional.of(Duration.ofMillis(10)));
    clock.advance(Duration.ofMillis(11));
    assertThat(value("a")).isEmpty();
  }

  @Test
  void life_ended_lastInTheListWhenWrittenAgain() {
    store.put(namespace, "a", "1", Optional.of(Duration.ofMillis(10)));
    clock.advance(Duration.ofMillis(11));
    store.put(namespace, "b", "1", FOREVER);
    clock.advance(Duration.ofMillis(11));
    store.put(namespace, "a", "1", FOREVER);
    assertThat(store.keys(namespace)).containsExactly("b", "a");
  }

  @Test
  void delete_key_restStays() {
    store.put(namespace, "a", "1", FOREVER);
    store.put(namespace, "b", "1", FOREVER);
    assertThat(store.delete(namespace, "a", Condition.none())).isTrue();
    assertThat(store.delete(namespace, "a", Condition.none())).isFalse();
    assertThat(store.keys(namespace)).containsExactly("b");
  }

  @Test
  void delete_keyWhoseLifeEndedJustNow_wasThere() {
    store.put(namespace, "a", "1", Optional.of(Duration.ofMillis(10)));
    clock.advance(Duration.ofMillis(11));
    assertThat(store.delete(namespace, "a", Condition.none())).isTrue();
  }

  @Test
  void delete_lastKey_namespaceStays() {
    store.put(namespace, "a", "1", FOREVER);
    store.delete(namespace, "a", Condition.none());
    assertThat(store.namespaces(Optional.empty())).contains(namespace.name());
    assertThat(store.keys(namespace)).isEmpty();
  }

  @Test
  void namespaces_severalCreated_inTheirOrder() {
    for (String name : List.of("z", "", "a b")) {
      store.create(named(name));
      clock.advance(Duration.ofMillis(1));
    }
    store.create(named("z"));
    store.put(named("a b"), "k", "1", FOREVER);
    assertThat(own(Optional.empty())).containsExactly(prefix + "z", prefix, prefix + "a b");
  }

  @Test
  void namespaces_ofASite_apartFromTheSharedAndFromOthers() {
    Optional<SiteId> site = Optional.of(SiteId.of("s" + prefix.substring(0, 8)));
    Namespace bound = new Namespace(site, namespace.name());
    store.put(bound, "a", "site", FOREVER);
    store.put(namespace, "a", "shared", FOREVER);
    assertThat(store.find(bound, "a")).map(Entry::value).contains("site");
    assertThat(value("a")).contains("shared");
    assertThat(own(site)).containsExactly(namespace.name());
    store.delete(bound);
    assertThat(value("a")).contains("shared");
    assertThat(own(site)).isEmpty();
  }

  @Test
  void delete_namespace_goneAndEmptyWhenCreatedAgain() {
    IntStream.range(0, 60).forEach(i -> store.put(namespace, "k" + i, "1", FOREVER));
    store.put(namespace, "large", noise(MIB), FOREVER);
    store.delete(namespace);
    assertThat(own(Optional.empty())).isEmpty();
    unknown();
    store.create(namespace);
    assertThat(store.keys(namespace)).isEmpty();
    assertThat(value("k1")).isEmpty();
  }

  @Test
  void anything_unknownNamespace_saysSo() {
    unknown();
  }

  @Test
  void put_onlyWhenAbsent_firstWins() {
    store.put(namespace, "a", "1", FOREVER, new Condition.Absent());
    assertThatThrownBy(() -> store.put(namespace, "a", "2", FOREVER, new Condition.Absent()))
        .isInstanceOf(Changed.class);
    assertThat(value("a")).contains("1");
  }

  @Test
  void put_onlyWhenAbsentAndLifeHasEnded_written() {
    store.put(namespace, "a", "1", Optional.of(Duration.ofMillis(1)));
    clock.advance(Duration.ofMillis(2));
    store.put(namespace, "a", "2", FOREVER, new Condition.Absent());
    assertThat(value("a")).contains("2");
  }

  @Test
  void put_onlyWhenUnchanged_refusedAfterAnyOtherWrite() {
    String first = store.put(namespace, "a", "1", FOREVER);
    String second = store.put(namespace, "a", noise(MIB), FOREVER, new Condition.Unchanged(first));
    assertThat(store.find(namespace, "a")).map(Entry::version).contains(second);
    for (Condition condition : List.of(new Condition.Unchanged(first), new Condition.Absent())) {
      assertThatThrownBy(() -> store.put(namespace, "a", "3", FOREVER, condition))
          .isInstanceOf(Changed.class);
      assertThatThrownBy(() -> store.delete(namespace, "a", condition)).isInstanceOf(Changed.class);
    }
    assertThat(store.delete(namespace, "a", new Condition.Unchanged(second))).isTrue();
  }

  @Test
  void put_conditionOnWhatIsNotThere_refusedAndNothingCreated() {
    assertThatThrownBy(() -> store.put(namespace, "a", "1", FOREVER, new Condition.Present()))
        .isInstanceOf(Changed.class);
    assertThat(own(Optional.empty())).isEmpty();
  }

  private void unknown() {
    assertThatThrownBy(() -> store.find(namespace, "a"))
        .isInstanceOf(UnknownNamespace.class)
        .hasMessage("Namespace not found: " + namespace.name());
    assertThatThrownBy(() -> store.keys(namespace)).isInstanceOf(UnknownNamespace.class);
    assertThatThrownBy(() -> store.delete(namespace)).isInstanceOf(UnknownNamespace.class);
    assertThatThrownBy(() -> store.delete(namespace, "a", Condition.none()))
        .isInstanceOf(UnknownNamespace.class);
  }

  private Optional<String> value(String key) {
    return store.find(namespace, key).map(Entry::value);
  }

  private List<String> own(Optional<SiteId> site) {
    return store.namespaces(site).stream().filter(name -> name.startsWith(prefix)).toList();
  }

  private Namespace named(String name) {
    return new Namespace(Optional.empty(), prefix + name);
  }

  /** The same each time. */
  private static String noise(int characters) {
    return new Random(characters)
        .ints(characters, '!', '~')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
