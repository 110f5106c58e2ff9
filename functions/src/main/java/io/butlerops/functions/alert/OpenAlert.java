package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is known of the outcomes of one task, or of the interactive reloads of one app. Whatever the
 * order in which they are heard of, it is open exactly while the latest of them is a failure. A
 * failure and a success of the same instant are one execution with retries: it succeeded.
 *
 * <p>An engine tells of no success: what is open of an app stays so until its row dies, 90 days
 * after its last failure.
 *
 * @param key unique within the site
 * @param succeeded when the latest success was
 * @param episode the trouble, while it is open
 */
public record OpenAlert(
    SiteId site, String key, Optional<Instant> succeeded, Optional<Episode> episode) {

  static OpenAlert unheard(SiteId site, String key) {
    return new OpenAlert(site, key, Optional.empty(), Optional.empty());
  }

  public boolean open() {
    return episode.isPresent();
  }

  /** Whether a success from after the failure, or from the same instant, is known. */
  boolean outdates(Instant failure) {
    return succeeded.filter(success -> !success.isBefore(failure)).isPresent();
  }

  /** Whether a success of that time is the end of what is open. */
  boolean endsBy(Instant success) {
    return episode.filter(open -> !success.isBefore(open.latest())).isPresent();
  }

  OpenAlert heard(Ending ending, Occurrence occurrence) {
    return ending.success() ? succeeded(ending.at()) : failed(ending.at(), occurrence);
  }

  OpenAlert with(UnaryOperator<Episode> change) {
    return new OpenAlert(site, key, succeeded, episode.map(change));
  }

  private OpenAlert failed(Instant at, Occurrence occurrence) {
    if (outdates(at)) {
      return this;
    }
    Episode next =
        episode
            .map(open -> open.failed(at, occurrence.event()))
            .orElseGet(() -> Episode.begun(at, occurrence.event()));
    return new OpenAlert(site, key, succeeded, Optional.of(next));
  }

  private OpenAlert succeeded(Instant at) {
    Instant latest = succeeded.filter(at::isBefore).orElse(at);
    Optional<Episode> left = endsBy(at) ? Optional.empty() : episode.map(open -> open.since(at));
    return new OpenAlert(site, key, Optional.of(latest), left);
  }
}
