package io.butlerops.relay.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.HeardBy;
import io.butlerops.relay.spool.Datagram;
import io.butlerops.relay.spool.Entry;
import io.butlerops.relay.spool.Lane;
import io.butlerops.relay.spool.Spool;
import io.butlerops.relay.spool.SpoolConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTest {
  @TempDir Path dir;

  @Test
  void next_bothLanesWait_givesRoutineOneTurnInTen() throws IOException {
    Waiting waiting = new Waiting();
    fill(waiting, Lane.ROUTINE, 5);
    fill(waiting, Lane.URGENT, 40);
    assertThat(turns(waiting, 20))
        .containsOnly(Lane.URGENT, Lane.ROUTINE)
        .filteredOn(lane -> lane == Lane.ROUTINE)
        .hasSize(2);
  }

  @Test
  void next_onlyRoutineWaits_givesItEveryTurn() throws IOException {
    Waiting waiting = new Waiting();
    fill(waiting, Lane.ROUTINE, 5);
    assertThat(turns(waiting, 5)).containsOnly(Lane.ROUTINE);
    assertThat(waiting.hasEvents()).isFalse();
  }

  private static List<Lane> turns(Waiting waiting, int count) {
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lanes.add(waiting.next(true).removeFirst().lane());
    }
    return lanes;
  }

  private void fill(Waiting waiting, Lane lane, int count) throws IOException {
    SpoolConfig config = new SpoolConfig(dir, 1 << 20, 1 << 10);
    try (Spool spool = Spool.open(config, Clock.systemUTC(), new PrometheusRegistry())) {
      Entry entry =
          spool.heard(lane, new Datagram(Events.TIME, HeardBy.UDP, new byte[] {1})).join();
      for (int i = 0; i < count; i++) {
        waiting.add(entry);
      }
    }
  }
}
