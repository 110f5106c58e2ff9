package io.butlerops.functions.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What two callers do to one schedule at the same time. */
class SchedulesTest {
  private static final Schedule FIRST =
      new Schedule(
          "s",
          Stage.HQ,
          fields(),
          new Timing(Cron.usual("0 6 * * *"), Timing.zone("UTC")),
          Stage.NOW,
          1);

  private final InMemoryScheduleStore store = new InMemoryScheduleStore();
  private final Set<String> alarms = new HashSet<>();
  private final Schedules schedules = new Schedules(store, new SlowAlarms());
  private Runnable meanwhile = () -> {};

  private static ObjectNode fields() {
    return JsonNodeFactory.instance.objectNode().put(Schedule.STATE, "stopped");
  }

  /** The other caller comes and goes while the first one's alarm is on its way. */
  private final class SlowAlarms implements Alarms {
    @Override
    public void set(Schedule schedule) {
      other();
      alarms.add(schedule.id());
    }

    @Override
    public void remove(String id) {
      other();
      alarms.remove(id);
    }

    private void other() {
      Runnable once = meanwhile;
      meanwhile = () -> {};
      once.run();
    }
  }

  private void change(String state) {
    schedules.change("s", before -> before.in(state));
  }

  @Test
  void change_startedWhileBeingStopped_rings() {
    schedules.create(FIRST);
    meanwhile = () -> change("started");
    change("stopped");

    assertThat(store.find("s")).hasValueSatisfying(one -> assertThat(one.isStarted()).isTrue());
    assertThat(alarms).containsExactly("s");
  }

  @Test
  void change_stoppedWhileBeingStarted_doesNotRing() {
    schedules.create(FIRST);
    meanwhile = () -> change("stopped");
    change("started");

    assertThat(alarms).isEmpty();
  }

  @Test
  void change_deletedWhileBeingStarted_leavesNoAlarm() {
    schedules.create(FIRST);
    meanwhile = () -> schedules.delete("s");
    change("started");

    assertThat(store.find("s")).isEmpty();
    assertThat(alarms).isEmpty();
  }
}
