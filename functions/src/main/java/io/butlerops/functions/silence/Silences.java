package io.butlerops.functions.silence;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.platform.Cached;
import io.butlerops.functions.settings.Facts;
import io.butlerops.functions.settings.Match;
import io.butlerops.functions.settings.Matcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The silences in force, looked for anew every few seconds. One that cannot be decided for lack of
 * metadata does not hold, nor does one that later releases cannot read.
 */
public final class Silences {
  private static final Logger log = LoggerFactory.getLogger(Silences.class);
  private static final Duration FRESH = Duration.ofSeconds(3);

  private record Parsed(Silence silence, Matcher matcher) {
    static Stream<Parsed> of(Silence silence) {
      try {
        return Stream.of(new Parsed(silence, silence.matcher()));
      } catch (InvalidSettings e) {
        log.error("does not hold: {}", e.getMessage());
        return Stream.empty();
      }
    }
  }

  private final Cached<List<Parsed>> silences;

  public Silences(SilenceStore store, Clock clock) {
    this.silences =
        new Cached<>(() -> store.all().stream().flatMap(Parsed::of).toList(), FRESH, clock);
  }

  /** One that is in force for it, if any. */
  public Optional<Silence> on(Facts facts, Instant now) {
    return silences.get().stream()
        .filter(it -> it.silence().active(now) && it.matcher().match(facts) == Match.YES)
        .map(Parsed::silence)
        .findFirst();
  }
}
