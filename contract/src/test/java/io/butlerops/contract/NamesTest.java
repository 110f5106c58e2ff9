package io.butlerops.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final SiteId HQ = SiteId.of("hq");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-hq",
        "HQ",
        "hq/+",
        "h q",
        "hq#",
        "åland",
        "a23456789012345678901234567890123"
      })
  void siteId_thatWouldNotBeSafeInATopic_isRefused(String name) {
    assertThatThrownBy(() -> SiteId.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hq", "hq-", "hq-0", "hq-1000", "-1", "hq-01"})
  void relayId_malformed_isRefused(String name) {
    assertThatThrownBy(() -> RelayId.parse(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void relayId_ofASiteWithDashAndNumber_splitsAtTheLast() {
    RelayId relay = RelayId.parse("plant-7-2");
    assertThat(relay.site()).isEqualTo(SiteId.of("plant-7"));
    assertThat(relay.number()).isEqualTo(2);
    assertThat(relay).hasToString("plant-7-2");
  }

  @Test
  void topics_areThoseOfTheRelaysPolicy() {
    RelayId relay = RelayId.parse("hq-1");
    assertThat(Topics.events(HQ)).isEqualTo("butler/hq/events");
    assertThat(Topics.presence(relay)).isEqualTo("butler/hq/relays/hq-1/presence");
    assertThat(Topics.logPart(HQ, "5b0b", "0001-of-0003"))
        .isEqualTo("butler/hq/logs/5b0b/0001-of-0003");
  }

  @Test
  void eventId_sameExecutionAndOutcome_isTheSameWhateverTheCase() {
    assertThat(EventId.ofExecution(HQ, "14A81BF5", EventType.TASK_FAILED))
        .isEqualTo(EventId.ofExecution(HQ, "14a81bf5", EventType.TASK_FAILED))
        .hasSize(32);
  }

  @Test
  void eventId_failedAndAbortedOfOneExecution_areTwo() {
    assertThat(EventId.ofExecution(HQ, "x", EventType.TASK_FAILED))
        .isNotEqualTo(EventId.ofExecution(HQ, "x", EventType.TASK_ABORTED))
        .isNotEqualTo(EventId.ofExecution(SiteId.of("b"), "x", EventType.TASK_FAILED));
  }

  @Test
  void eventId_withoutExecution_isTheDatagrams() {
    byte[] one = "a;b".getBytes(StandardCharsets.UTF_8);
    byte[] other = "a;c".getBytes(StandardCharsets.UTF_8);
    assertThat(EventId.ofDatagram(HQ, one))
        .isEqualTo(EventId.ofDatagram(HQ, one.clone()))
        .isNotEqualTo(EventId.ofDatagram(HQ, other));
  }
}
