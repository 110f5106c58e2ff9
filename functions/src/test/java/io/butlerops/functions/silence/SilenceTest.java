package io.butlerops.functions.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.settings.Facts;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.Samples;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final InMemorySilenceStore store = new InMemorySilenceStore();
  private final MovableClock clock = new MovableClock(NOW);
  private final Silences silences = new Silences(store, clock);

  @Test
  void read_everythingGiven_allOfItRead() {
    Silence silence =
        read(
            """
            {"match": {"task": ["Sales*", "0012"]}, "start": "2026-11-23T23:00:00+01:00",
             "end": "2026-11-24T01:00:00Z", "author": "ann", "comment": "patching"}
            """);
    assertThat(silence)
        .isEqualTo(
            new Silence(
                "s1",
                "{\"task\":[\"Sales*\",\"0012\"]}",
                Instant.parse("2026-11-23T22:00:00Z"),
                Instant.parse("2026-11-24T01:00:00Z"),
                "ann",
                "patching",
                NOW));
  }

  @Test
  void read_lengthOnly_beginsNowByTheCaller() {
    Silence silence = read("{\"match\": {\"tag\": \"Gold\"}, \"for\": \"2h\", \"comment\": \"x\"}");
    assertThat(silence.start()).isEqualTo(NOW);
    assertThat(silence.end()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(silence.author()).isEqualTo("token ops");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'for': '2h', 'comment': 'x'} | match",
        "{'match': {}, 'for': '2h', 'comment': 'x'} | match",
        "{'match': {'evnt': 'failed'}, 'for': '2h', 'comment': 'x'} | match.evnt",
        "{'match': {'event': 'fialed'}, 'for': '2h', 'comment': 'x'} | match.event",
        "{'match': {'tag': 'a'}, 'for': '2h'} | comment",
        "{'match': {'tag': 'a'}, 'for': '2h', 'comment': ' '} | comment",
        "{'match': {'tag': 'a'}, 'comment': 'x'} | end",
        "{'match': {'tag': 'a'}, 'for': '2h', 'end': '2026-11-24T01:00:00Z', 'comment': 'x'} | end",
        "{'match': {'tag': 'a'}, 'end': '2026-11-23T09:59:00Z', 'comment': 'x'} | end",
        "{'match': {'tag': 'a'}, 'end': 'tomorrow', 'comment': 'x'} | end",
        "{'match': {'tag': 'a'}, 'for': '0s', 'comment': 'x'} | for",
        "{'match': {'tag': 'a'}, 'for': '1h', 'start': '2026-11-22T09:59:00Z', 'comment': 'x'} | for",
        "{'match': {'tag': 'a'}, 'for': '1h', 'ends': 1, 'comment': 'x'} | ends",
        "{'match': {'tag': 'a'}, 'for': '999999999d', 'comment': 'x'} | for",
        "{'match': {'tag': 'a'}, 'for': '1h', 'start': '+999999999-01-01T00:00Z', 'comment': 'x'} | start",
      })
  void read_cannotBeUsed_saysWhere(String json, String path) {
    InvalidSettings invalid =
        catchThrowableOfType(InvalidSettings.class, () -> read(json.replace('\'', '"')));
    assertThat(invalid.problems()).extracting(problem -> problem.path()).containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource({"''", "[]", "nonsense", "'{\"match\":'", "7"})
  void read_noDocument_refused(String json) {
    assertThat(catchThrowableOfType(InvalidSettings.class, () -> read(json))).isNotNull();
  }

  @Property
  void read_anyText_readOrRefused(@ForAll("documents") String json) {
    try {
      assertThat(read(json).end()).isAfter(NOW);
    } catch (InvalidSettings refused) {
      assertThat(refused.problems()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"match\"",
            "{\"task\": \"*\"}",
            "\"for\"",
            "\"1h\"",
            "1e999",
            "\"end\"",
            "\"2026-11-24T01:00:00Z\"",
            "\"comment\"",
            "\"\\ud800\"",
            "null",
            "\u0000",
            "{\"match\": {\"tag\": \"a\"}, \"comment\": \"x\"")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Test
  void on_beginsAndEnds_holdsFromStartToEnd() {
    store.put(silence("{task: Reload*}"));
    assertThat(silences.on(failed(), NOW.minusMillis(1))).isEmpty();
    assertThat(silences.on(failed(), NOW)).isPresent();
    assertThat(silences.on(failed(), NOW.plusSeconds(3599))).isPresent();
    assertThat(silences.on(failed(), NOW.plusSeconds(3600))).isEmpty();
  }

  @Test
  void on_metadataMissing_doesNotHold() {
    store.put(silence("{tag: Nightly}"));
    assertThat(silences.on(failed(), NOW)).isPresent();
    assertThat(silences.on(facts(false), NOW)).isEmpty();
  }

  @Test
  void on_storedOneCannotBeRead_othersHold() {
    store.put(silence("{color: red}"));
    store.put(new Silence("s2", "{site: hq}", NOW, NOW.plusSeconds(60), "ann", "", NOW));
    assertThat(silences.on(failed(), NOW)).map(Silence::id).contains("s2");
  }

  @Test
  void on_changedMeanwhile_seenAfterSeconds() {
    assertThat(silences.on(failed(), NOW)).isEmpty();
    store.put(silence("{site: hq}"));
    clock.advance(Duration.ofSeconds(2));
    assertThat(silences.on(failed(), NOW)).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(silences.on(failed(), NOW)).isPresent();
  }

  private static Silence read(String json) {
    return Silence.read("s1", json, "token ops", NOW);
  }

  private static Silence silence(String match) {
    return new Silence("s1", match, NOW, NOW.plusSeconds(3600), "ann", "patching", NOW);
  }

  private static Facts failed() {
    return facts(true);
  }

  private static Facts facts(boolean known) {
    return new Facts(
        SiteId.of("hq"),
        known
            ? Samples.reload("e1", EventType.TASK_FAILED)
            : Samples.bareReload("e1", EventType.TASK_FAILED));
  }
}
