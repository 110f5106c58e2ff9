package io.butlerops.relay;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * The {@code log} group.
 *
 * @param dir of the log files; empty: console only
 * @param keepDays after which a log file goes
 * @param maxSize bytes of all log files
 */
record LogSettings(Level level, Optional<Path> dir, int keepDays, long maxSize) {
  private static final long MAX_SIZE = 200L << 20;

  static LogSettings read(Section section, Path baseDir) {
    return new LogSettings(
        section.value(
            "level", Level.INFO, "error, warn, info, debug or trace", Values.oneOf(Level.class)),
        section.value("dir", "a folder", text -> baseDir.resolve(Values.text(text)).normalize()),
        section.value("keepDays", 14, "a number of days, 1 to 365", Values.number(1, 365)),
        section.value("maxSize", MAX_SIZE, Values.SIZE, Values::size));
  }
}
