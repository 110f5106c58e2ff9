package io.butlerops.functions.license;

import io.butlerops.contract.ReadingData;
import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps what servers said of their licenses: the latest, and what changed in more than a year. */
public interface ReadingStore {
  <T extends ReadingData> Optional<Reading<T>> latest(SiteId site, Reading.Kind<T> kind);

  /** The oldest first, from that time on. */
  <T extends ReadingData> List<Reading<T>> history(SiteId site, Reading.Kind<T> kind, Instant from);

  /** It is the latest from now on. */
  <T extends ReadingData> void keep(SiteId site, Reading.Kind<T> kind, Reading<T> reading);

  /** It belongs into the history; the same again changes nothing. */
  <T extends ReadingData> void record(SiteId site, Reading.Kind<T> kind, Reading<T> reading);
}
