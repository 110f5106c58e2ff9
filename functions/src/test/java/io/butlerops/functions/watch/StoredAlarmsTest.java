package io.butlerops.functions.watch;

import static io.butlerops.contract.EventType.RELAY_SILENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredAlarmsTest extends AlarmsContract {
  private final InMemoryNotes kept = new InMemoryNotes();
  private final FailingNotes notes = new FailingNotes();
  private final List<Event> told = new ArrayList<>();
  private boolean queueIsAway;
  private final StoredAlarms alarms = new StoredAlarms(notes, this::tell, clock);

  @Override
  Alarms alarms() {
    return alarms;
  }

  @Override
  List<String> told() {
    return told.stream()
        .map(event -> event.type() + " " + ((AlarmData) event.data()).text())
        .toList();
  }

  @Test
  void raise_queueIsAway_toldAtTheNextLookOnce() {
    queueIsAway = true;
    assertThatThrownBy(() -> alarms.raise(HQ, RELAY_SILENT, "", data("hq-1", "silent")))
        .hasMessage("no queue");
    queueIsAway = false;
    clock.advance(Duration.ofMinutes(1));
    alarms.settle();
    alarms.settle();
    alarms.raise(HQ, RELAY_SILENT, "", data("hq-1", "silent for a minute"));

    assertThat(told()).containsExactly("alarm.relay.silent silent");
    assertThat(told.get(0).time()).isEqualTo(NOW);
  }

  @Test
  void clear_queueIsAway_endToldBeforeANewBeginning() {
    alarms.raise(HQ, RELAY_SILENT, "", data("hq-1", "silent"));
    queueIsAway = true;
    assertThatThrownBy(() -> alarms.clear(HQ, RELAY_SILENT, data("hq-1", "back")))
        .hasMessage("no queue");
    assertThat(alarms.since(HQ, RELAY_SILENT, "hq-1")).isEmpty();
    assertThat(Alarm.open(kept)).isEmpty();
    queueIsAway = false;
    clock.advance(Duration.ofMinutes(1));
    alarms.raise(HQ, RELAY_SILENT, "", data("hq-1", "silent again"));

    assertThat(told())
        .containsExactly(
            "alarm.relay.silent silent",
            "alarm.relay.silent.over back",
            "alarm.relay.silent silent again");
    assertThat(told).extracting(Event::id).doesNotHaveDuplicates();
  }

  /** Whatever step a function dies at, the same event again is all that comes of it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void interrupted_atAnyWrite_madeGoodWithTheSameEvents(int writes) {
    notes.left = writes;
    for (int look = 0; look < 3; look++) {
      attempt(() -> alarms.raise(HQ, RELAY_SILENT, "", data("hq-1", "silent")));
      notes.left = Integer.MAX_VALUE;
    }
    notes.left = writes;
    for (int look = 0; look < 3; look++) {
      attempt(() -> alarms.clear(HQ, RELAY_SILENT, data("hq-1", "back")));
      notes.left = Integer.MAX_VALUE;
      alarms.settle();
    }

    assertThat(told.stream().map(Event::id).distinct()).hasSize(2);
    assertThat(told().stream().distinct())
        .containsExactly("alarm.relay.silent silent", "alarm.relay.silent.over back");
    assertThat(kept.all(Alarm.PARTITION)).isEmpty();
  }

  /** A condition on words of our own making would never hold, and the alarm would never end. */
  @Test
  void clear_keptByALaterVersion_endsAllTheSame() {
    alarms.raise(HQ, RELAY_SILENT, "", data("hq-1", "silent"));
    Note ours = kept.all(Alarm.PARTITION).get(0);
    kept.write(Optional.of(ours), ours.saying(ours.text().replaceFirst("\\{", "{\"later\":1,")));
    alarms.clear(HQ, RELAY_SILENT, data("hq-1", "back"));

    assertThat(told()).containsExactly("alarm.relay.silent silent", "alarm.relay.silent.over back");
    assertThat(kept.all(Alarm.PARTITION)).isEmpty();
  }

  @Test
  void raise_anotherLookWasFirst_saysNothing() {
    notes.before =
        () ->
            new StoredAlarms(kept, this::tell, clock)
                .raise(HQ, RELAY_SILENT, "", data("hq-1", "silent, says the other"));
    alarms.raise(HQ, RELAY_SILENT, "", data("hq-1", "silent"));

    assertThat(told()).containsExactly("alarm.relay.silent silent, says the other");
  }

  @Test
  void open_severalAlarms_withWhatIsSaid() {
    alarms.raise(HQ, RELAY_SILENT, "", data("hq-1", "silent"));

    assertThat(Alarm.open(kept))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.data()).isEqualTo(data("hq-1", "silent"));
              assertThat(alarm.begin()).isEqualTo(NOW);
            });
  }

  private static void attempt(Runnable look) {
    try {
      look.run();
    } catch (IllegalStateException killed) {
      assertThat(killed).hasMessage("killed");
    }
  }

  private void tell(SiteId site, Event event) {
    if (queueIsAway) {
      throw new IllegalStateException("no queue");
    }
    told.add(event);
  }

  /** Ends the function, or lets another one be first. */
  private final class FailingNotes implements Notes {
    private int left = Integer.MAX_VALUE;
    private Runnable before = () -> {};

    @Override
    public List<Note> all(String partition) {
      return kept.all(partition);
    }

    @Override
    public Optional<Note> find(String partition, String key) {
      return kept.find(partition, key);
    }

    @Override
    public boolean write(Optional<Note> old, Note after) {
      use();
      return kept.write(old, after);
    }

    @Override
    public boolean erase(Note old) {
      use();
      return kept.erase(old);
    }

    private void use() {
      before.run();
      before = () -> {};
      if (left-- <= 0) {
        throw new IllegalStateException("killed");
      }
    }
  }
}
