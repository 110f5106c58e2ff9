package io.butlerops.functions.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.settings.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
  private static final SiteId HQ = SiteId.of("hq");
  private static final Event WHOLE = Samples.reload("e1", EventType.TASK_FAILED);

  private final List<String> asked = new ArrayList<>();
  private Event stored = WHOLE;
  private final RecentEvents events =
      new RecentEvents(
          (site, ids) -> {
            asked.addAll(ids);
            return List.of(stored);
          });

  @Test
  void read_whole_onlyOnce() {
    events.read(HQ, List.of("e1"));
    assertThat(events.read(HQ, List.of("e1"))).containsExactly(WHOLE);
    assertThat(asked).containsExactly("e1");
  }

  @Test
  void read_restComesLater_told() {
    stored = Samples.bareReload("e1", EventType.TASK_FAILED);
    events.read(HQ, List.of("e1"));
    stored = WHOLE;
    assertThat(events.read(HQ, List.of("e1"))).containsExactly(WHOLE);
  }
}
