package io.butlerops.relay.cli;

/**
 * When each of several datagrams is due; counted from the first, so that delays do not add up.
 *
 * @param rate per second; 0: at once
 */
record Pace(int count, double rate) {
  /** Nanoseconds after the first. */
  long due(int index) {
    return rate == 0 ? 0 : (long) (index * 1e9 / rate);
  }
}
