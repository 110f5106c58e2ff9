package io.butlerops.functions.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Presence;
import io.butlerops.contract.RelayId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayStatusTest {
  private static final RelayId RELAY = RelayId.parse("hq-1");
  private static final Instant SEEN = Instant.parse("2026-11-23T10:15:00Z");

  /** What was known: boot b, connection 3, seen at second 0. */
  @ParameterizedTest
  @CsvSource({
    // known,  word's boot, connection, online, second, then
    "online,  b, 3, true,   60, online", // once a minute
    "online,  b, 3, false,  60, offline", // its will, or its good-bye
    "online,  b, 4, true,   60, online", // a new connection
    "online,  b, 2, false,  60, ignored", // the will of an old connection
    "online,  b, 2, true,   60, ignored",
    "online,  b, 3, true,   -5, ignored", // overtaken in the queue
    "online,  b, 3, true,    0, ignored", // twice
    "offline, b, 3, true,   60, ignored", // said before it ended
    "offline, b, 4, true,   60, online", // back
    "offline, b, 4, true,   -5, online", // back, before its will came
    "offline, b, 4, false,  60, offline",
    "online,  n, 1, true,   60, online", // restarted
    "online,  o, 9, false,  60, ignored", // an old boot's late will
    "online,  o, 9, true,   -5, ignored", // an old boot's late word
    "offline, n, 1, true,   60, online",
    "offline, o, 9, false,  60, ignored",
  })
  void word_afterAnother_meansNowOrNothing(
      String known, String boot, long connection, boolean online, long second, String then) {
    Instant at = SEEN.plusSeconds(second);
    Optional<RelayStatus> after = status(known).after(word(boot, connection, online), at);

    assertThat(after.map(status -> status.online() ? "online" : "offline").orElse("ignored"))
        .isEqualTo(then);
    after.ifPresent(
        status -> {
          assertThat(status.boot()).isEqualTo(boot);
          assertThat(status.connection()).isEqualTo(connection);
          assertThat(status.seen()).isEqualTo(at);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "online,  b, 3, false", // the same connection speaks on
    "online,  b, 4, true",
    "online,  n, 1, true",
    "offline, b, 4, true",
  })
  void returned_newConnectionOrBoot_mayHaveMissedSomething(
      String known, String boot, long connection, boolean returned) {
    RelayStatus before = status(known);
    RelayStatus after =
        before.after(word(boot, connection, true), SEEN.plusSeconds(9)).orElseThrow();

    assertThat(after.returnedSince(before)).isEqualTo(returned);
  }

  @Test
  void since_sameConnection_staysItsBeginning() {
    RelayStatus later =
        status("online").after(word("b", 3, true), SEEN.plusSeconds(60)).orElseThrow();

    assertThat(later.since()).isEqualTo(SEEN);
    assertThat(later.after(word("b", 4, true), SEEN.plusSeconds(90)).orElseThrow().since())
        .isEqualTo(SEEN.plusSeconds(90));
  }

  @Test
  void present_lastWordOlderThanThreeMinutes_isNot() {
    RelayStatus online = status("online");

    assertThat(online.present(SEEN.plus(Duration.ofMinutes(3)))).isTrue();
    assertThat(online.present(SEEN.plus(Duration.ofMinutes(3)).plusMillis(1))).isFalse();
    assertThat(status("offline").present(SEEN)).isFalse();
  }

  @Test
  void clockOffset_fromOnlineWordsOnly_whatIsMissingAtTheRelay() {
    Instant at = SEEN.plusSeconds(60);
    Presence late =
        new Presence(1, RELAY, "b", 3, true, Optional.of(at.minus(Duration.ofSeconds(7))));
    RelayStatus told = status("online").after(late, at).orElseThrow();
    Presence will = new Presence(1, RELAY, "b", 3, false, Optional.of(SEEN.minusSeconds(4000)));
    RelayStatus gone = told.after(will, at.plusSeconds(1)).orElseThrow();

    assertThat(told.clockOffset()).contains(Duration.ofSeconds(7));
    assertThat(gone.clockOffset()).contains(Duration.ofSeconds(7));
  }

  private static RelayStatus status(String known) {
    return new RelayStatus(RELAY, known.equals("online"), "b", 3, SEEN, SEEN, Optional.empty());
  }

  private static Presence word(String boot, long connection, boolean online) {
    return new Presence(1, RELAY, boot, connection, online, Optional.empty());
  }
}
