package io.butlerops.relay;

import io.butlerops.relay.Trace.Hop;
import io.butlerops.relay.send.Journey;
import io.butlerops.relay.send.Letter;
import io.butlerops.relay.spool.Lane;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What the sender reports, counted and shown. */
record Travels(Traces traces, PipelineMetrics metrics, Clock clock) implements Journey {
  private static final Logger log = LoggerFactory.getLogger(Travels.class);

  @Override
  public void published(List<Letter> letters) {
    if (areLogs(letters)) {
      return;
    }
    reached(Hop.PUBLISHED, letters);
    metrics.published.inc(letters.size());
  }

  @Override
  public void acknowledged(List<Letter> letters) {
    if (areLogs(letters)) {
      return;
    }
    reached(Hop.ACKNOWLEDGED, letters);
    Instant now = clock.instant();
    letters.forEach(letter -> tell(letter, now));
    metrics.acknowledged.inc(letters.size());
  }

  @Override
  public void quarantined(Letter letter) {
    metrics.quarantined.inc();
  }

  /** Log parts follow their events and are counted where they are made. */
  private boolean areLogs(List<Letter> letters) {
    return letters.get(0).entry().lane() == Lane.LOGS;
  }

  private static void tell(Letter letter, Instant now) {
    Level level = letter.subject().type().isReading() ? Level.DEBUG : Level.INFO;
    log.atLevel(level).log(() -> Story.of(letter, now));
  }

  private void reached(Hop hop, List<Letter> letters) {
    Instant now = clock.instant();
    letters.forEach(letter -> traces.reached(hop, letter.entry(), letter.subject(), now));
  }
}
