package io.butlerops.relay.spool;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.nio.file.Path;

/**
 * Where events wait until the cloud has them.
 *
 * @param maxSize bytes of all segments; when they are used up the oldest are evicted
 * @param segmentSize bytes of one file
 */
public record SpoolConfig(Path dir, long maxSize, long segmentSize) {
  /** So that the largest datagram fits in any spool, also as JSON. */
  private static final long SMALLEST_SEGMENT = 256 << 10;

  private static final long LARGEST_SEGMENT = 1L << 30;
  private static final int LEAST_SEGMENTS = 4;

  public static SpoolConfig read(Section section) {
    Path dir = section.value("dir", Path.of("spool"), "a folder", t -> Path.of(Values.text(t)));
    long maxSize = section.value("maxSize", 512L << 20, Values.SIZE, Values::size);
    long segmentSize = section.value("segmentSize", 8L << 20, Values.SIZE, Values::size);
    if (segmentSize < SMALLEST_SEGMENT || segmentSize > LARGEST_SEGMENT) {
      section.problem("segmentSize", segmentSize + " bytes; expected 256KB to 1GB");
    }
    if (maxSize < LEAST_SEGMENTS * segmentSize) {
      section.problem(
          "maxSize", maxSize + " bytes; expected room for at least 4 segments of " + segmentSize);
    }
    return new SpoolConfig(dir, maxSize, segmentSize);
  }

  /** Waiting entries take memory too, however small their datagrams: at most one for each KiB. */
  long maxEntries() {
    return maxSize >> 10;
  }
}
