package io.butlerops.functions.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Alerts that are alike are told in one message.
 *
 * @param by what they have in common
 * @param first how long the first one waits for others; zero tells it at once
 * @param every how long later ones are collected after a message
 * @param repeat how long after a message the same is told again while some of it is still open
 */
public record Group(List<By> by, Duration first, Duration every, Optional<Duration> repeat) {
  /** A fact that members of one group share. */
  public enum By {
    SITE,
    HOST,
    APP,
    TASK,
    STREAM,
    KIND,
    EVENT,
    ROUTE
  }

  public Group {
    by = List.copyOf(by);
  }
}
