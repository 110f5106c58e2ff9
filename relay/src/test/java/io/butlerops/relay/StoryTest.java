package io.butlerops.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EventType;
import io.butlerops.contract.HeardBy;
import io.butlerops.relay.send.Letter;
import io.butlerops.relay.send.Subject;
import io.butlerops.relay.spool.Datagram;
import io.butlerops.relay.spool.Entry;
import io.butlerops.relay.spool.Lane;
import io.butlerops.relay.spool.Spool;
import io.butlerops.relay.spool.SpoolConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryTest {
  private static final Instant HEARD = Instant.parse("2026-03-01T10:15:30Z");
  @TempDir Path dir;

  @Test
  void of_failure_isOneLineForPeople() throws IOException {
    assertThat(story(new Subject("ab12", EventType.TASK_FAILED, "Reload of Sales", "t1", "x1")))
        .isEqualTo(
            "failed \"Reload of Sales\" (task t1, execution x1) event ab12 heard→acknowledged 84 ms");
  }

  @Test
  void of_nameWithLineEnds_staysOneLine() throws IOException {
    assertThat(story(new Subject("ab12", EventType.TASK_ABORTED, "a\r\nERROR b\u2028c", "", "")))
        .isEqualTo(
            "aborted \"a  ERROR b c\" (task unknown, execution unknown) event ab12"
                + " heard→acknowledged 84 ms");
  }

  @Test
  void of_service_namesItsTypeAndNoTask() throws IOException {
    assertThat(story(new Subject("ab12", EventType.SERVICE_STOPPED, "", "", "")))
        .isEqualTo("windows.service.stopped event ab12 heard→acknowledged 84 ms");
  }

  private String story(Subject subject) throws IOException {
    SpoolConfig config = new SpoolConfig(dir, 1 << 20, 1 << 10);
    try (Spool spool = Spool.open(config, Clock.systemUTC(), new PrometheusRegistry())) {
      Datagram datagram = new Datagram(HEARD, HeardBy.UDP, new byte[] {1});
      Entry entry = spool.heard(Lane.URGENT, datagram).join();
      return Story.of(new Letter(entry, subject), HEARD.plusMillis(84));
    }
  }
}
