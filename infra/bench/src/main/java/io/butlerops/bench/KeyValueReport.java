package io.butlerops.bench;

import java.util.Map;

/**
 * The figures of one run.
 *
 * @param rate asked for, of reads and of writes
 */
record KeyValueReport(double rate, int seconds, Calls writes, Calls reads, Machine machine) {
  /**
   * @param perSecond answers, until the last one
   * @param latency of all calls, from the moment each was due
   * @param errors how many of which sort: an unexpected status, an answer that is not what was
   *     written, an exception
   */
  record Calls(double perSecond, Percentiles latency, Map<String, Integer> errors) {}

  boolean faultless() {
    return writes.errors().isEmpty() && reads.errors().isEmpty();
  }
}
