package io.butlerops.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of one load run.
 *
 * @param heard datagrams the relay counted
 * @param recorded failures with a row in the alert table
 * @param seconds from the first datagram to the last delivery
 * @param hops medians in milliseconds, in the order of the way
 * @param waiting where something still is: queues, lanes, dead letters, losses counted
 * @param relay without it the system does not tell
 */
record LoadReport(
    LoadPlan plan,
    int sent,
    double sentPerSecond,
    long heard,
    int recorded,
    double seconds,
    List<Destination> destinations,
    Map<String, Double> hops,
    double qrsCallsPerEvent,
    long qrsConnections,
    Map<String, Long> waiting,
    Optional<ProcessUsage> relay,
    Machine machine) {

  /**
   * @param latency from the datagram to the message's arrival (webhook) or the end of the attempt
   *     that delivered it (the others)
   */
  record Destination(
      String name, int delivered, long twice, List<String> lost, Percentiles latency) {}

  boolean allOnce() {
    return recorded == sent
        && destinations.stream().allMatch(each -> each.lost().isEmpty() && each.twice() == 0);
  }
}
