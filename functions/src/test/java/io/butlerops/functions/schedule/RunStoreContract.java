package io.butlerops.functions.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of runs does. */
public abstract class RunStoreContract {
  private static final Instant SLOT = Instant.parse("2026-11-23T10:00:00Z");

  private final String schedule = UUID.randomUUID() + " å/#";

  protected abstract RunStore store();

  @Test
  public void begin_slotHasARun_thatOneIsAnsweredAndStays() {
    RunStore store = store();
    assertThat(store.begin(run(Run.State.DUE))).isEqualTo(run(Run.State.DUE));
    store.advance(run(Run.State.SENT));

    assertThat(store.begin(run(Run.State.DUE))).isEqualTo(run(Run.State.SENT));
    assertThat(store.find(schedule, SLOT)).contains(run(Run.State.SENT));
  }

  @Test
  public void advance_afterTheLastState_changesNothing() {
    RunStore store = store();
    store.begin(run(Run.State.DUE));
    store.advance(run(Run.State.FAILED));
    store.advance(run(Run.State.SENT));
    store.advance(run(Run.State.STARTED));

    assertThat(store.find(schedule, SLOT)).contains(run(Run.State.FAILED));
  }

  @Test
  public void last_many_theNewestFirst() {
    RunStore store = store();
    IntStream.range(0, 12).forEach(i -> store.begin(run(Run.State.DUE, SLOT.plusSeconds(i))));

    assertThat(store.last(schedule, 2))
        .extracting(Run::slot)
        .containsExactly(SLOT.plusSeconds(11), SLOT.plusSeconds(10));
    assertThat(store.last(schedule + "x", 2)).isEmpty();
  }

  private Run run(Run.State state) {
    return run(state, SLOT);
  }

  private Run run(Run.State state, Instant slot) {
    return new Run(schedule, slot, state, "whý", slot.plusMillis(1));
  }
}
