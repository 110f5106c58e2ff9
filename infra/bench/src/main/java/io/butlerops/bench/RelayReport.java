package io.butlerops.bench;

import java.util.List;
import java.util.Optional;

/**
 * What the relay can do by itself.
 *
 * @param startSeconds from its process's start to its health page's first answer
 * @param idle after a few quiet seconds
 */
record RelayReport(
    double startSeconds, Optional<ProcessUsage> idle, List<Burst> bursts, Machine machine) {

  /**
   * A steady rate for a while.
   *
   * @param durable in the spool
   * @param durablePerSecond from the first datagram until the last was durable
   * @param published distinct events that reached the broker before the time was over
   * @param publishedPerSecond from the first datagram until the last of them
   * @param waiting in the spool, safe, when the time was over
   * @param residentPeakMb while it lasted
   */
  record Burst(
      int sent,
      double sentPerSecond,
      long heard,
      long durable,
      double durablePerSecond,
      long published,
      double publishedPerSecond,
      long twice,
      long waiting,
      double residentPeakMb,
      double cpuSeconds) {

    /** Before the spool; behind it also, once nothing waits any more. */
    long lost() {
      return sent - (waiting == 0 ? published : durable);
    }
  }

  boolean lostNothing() {
    return bursts.stream().allMatch(burst -> burst.lost() <= 0);
  }
}
