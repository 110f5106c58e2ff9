package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.Optional;

/**
 * Trouble that monitors see. A monitor says at each look what is so; only what has changed becomes
 * an event, once, whatever fails in between.
 */
public interface Alarms {
  /**
   * It is so.
   *
   * @param step people are told again when it changes, such as from 30 days to 14; else empty
   */
  void raise(SiteId site, EventType type, String step, AlarmData data);

  /**
   * It is not so; nothing happens where it was not before.
   *
   * @param data what people read about the end
   */
  void clear(SiteId site, EventType type, AlarmData data);

  /** Since when it has been so, if it is. */
  Optional<Instant> since(SiteId site, EventType type, String subject);
}
