package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
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
  private static final Duration EVERY = Duration.ofMinutes(5);

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

  /** The key {@code group}. */
  static Optional<Group> read(Section section, Optional<Group> absent) {
    return OrOff.read(section, "group", absent, Optional.empty(), Group::read);
  }

  private static Group read(Section section) {
    return new Group(
        section.requireValues(
            "by",
            "some of site, host, app, task, stream, kind, event, route",
            Values.oneOf(By.class)),
        section.value("wait", Duration.ZERO, Values.DURATION, Values::duration),
        section.value("every", EVERY, Values.POSITIVE_DURATION, Values::positiveDuration),
        section.value("repeat", Values.POSITIVE_DURATION, Values::positiveDuration));
  }
}
