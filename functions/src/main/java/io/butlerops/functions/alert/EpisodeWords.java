package io.butlerops.functions.alert;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Trouble in words for people, in their own time. */
record EpisodeWords(Episode episode, ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm VV", Locale.ROOT);

  /** While there is more of it. */
  String open() {
    return watched() ? "It has been so since " + since() + "." : "It has failed " + times() + ".";
  }

  /** At its end. */
  String over() {
    if (watched()) {
      return "It had been so since " + since() + ".";
    }
    return episode.count() == 1
        ? "It had failed at " + since() + "."
        : "It had failed " + times() + ".";
  }

  /** What is watched lasts: how often somebody said so is of no interest. */
  private boolean watched() {
    return episode.event().type().isService() || episode.event().type().isAlarm();
  }

  private String times() {
    return "%d times since %s".formatted(episode.count(), since());
  }

  private String since() {
    return TIME.format(episode.since().atZone(zone));
  }
}
