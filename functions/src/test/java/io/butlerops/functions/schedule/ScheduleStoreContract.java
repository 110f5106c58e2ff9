package io.butlerops.functions.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every schedule store does. Ids of their own for each test let tests share a table. */
public abstract class ScheduleStoreContract {
  private final String prefix = UUID.randomUUID() + " å/#";

  protected abstract ScheduleStore store();

  @Test
  public void put_first_foundWithAllFieldsInTheirOrder() {
    ScheduleStore store = store();
    assertThat(store.put(schedule("a", 1))).isTrue();

    Schedule found = store.find(prefix + "a").orElseThrow();
    assertThat(found).isEqualTo(schedule("a", 1));
    assertThat(found.fields()).hasToString(schedule("a", 1).fields().toString());
  }

  @Test
  public void put_versionThatIsNotTheNext_refused() {
    ScheduleStore store = store();
    store.put(schedule("a", 1));

    assertThat(store.put(schedule("a", 1))).isFalse();
    assertThat(store.put(schedule("a", 3))).isFalse();
    assertThat(store.put(schedule("b", 2))).isFalse();
    assertThat(store.put(schedule("a", 2))).isTrue();
    assertThat(store.find(prefix + "a")).contains(schedule("a", 2));
  }

  @Test
  public void find_emptyIdOrNeverPut_nothing() {
    assertThat(store().find("")).isEmpty();
    assertThat(store().find(prefix)).isEmpty();
  }

  @Test
  public void all_inTheOrderTheyWereAdded() {
    ScheduleStore store = store();
    IntStream.of(3, 1, 2).forEach(i -> store.put(schedule("s" + i, 1, i)));

    assertThat(store.all())
        .filteredOn(one -> one.id().startsWith(prefix))
        .extracting(one -> one.id().substring(prefix.length()))
        .containsExactly("s1", "s2", "s3");
  }

  @Test
  public void armed_holdsForThatVersionOnly() {
    ScheduleStore store = store();
    store.put(schedule("a", 1));
    assertThat(unarmed(store)).containsExactly(schedule("a", 1));

    store.armed(schedule("a", 1), true);
    assertThat(unarmed(store)).isEmpty();

    store.put(schedule("a", 2));
    store.armed(schedule("a", 1), true);
    assertThat(unarmed(store)).containsExactly(schedule("a", 2));

    store.armed(schedule("a", 2), true);
    store.armed(schedule("a", 2), false);
    assertThat(unarmed(store)).containsExactly(schedule("a", 2));
    assertThat(store.find(prefix + "a")).contains(schedule("a", 2));
  }

  private List<Schedule> unarmed(ScheduleStore store) {
    return store.unarmed().stream().filter(one -> one.id().startsWith(prefix)).toList();
  }

  @Test
  public void delete_thereOrNot_saysSo() {
    ScheduleStore store = store();
    store.put(schedule("a", 1));

    assertThat(store.delete(prefix + "a")).isTrue();
    assertThat(store.delete(prefix + "a")).isFalse();
    assertThat(store.delete("")).isFalse();
    assertThat(store.find(prefix + "a")).isEmpty();
  }

  private Schedule schedule(String id, long version) {
    return schedule(id, version, 0);
  }

  private Schedule schedule(String id, long version, int seconds) {
    return new Schedule(
        prefix + id,
        SiteId.of("hq"),
        JsonNodeFactory.instance
            .objectNode()
            .put("name", "näme")
            .put("zebra", 1.5)
            .put("cronSchedule", "*/10 * 6 * jan 0")
            .put("apple", (int) version),
        new Timing(Cron.usual("*/10 * 6 * jan 0"), ZoneId.of("Asia/Kolkata")),
        Instant.parse("2026-11-23T10:00:00.123Z").plusSeconds(seconds),
        version);
  }
}
