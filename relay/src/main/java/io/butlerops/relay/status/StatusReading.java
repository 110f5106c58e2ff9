package io.butlerops.relay.status;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.reading.Status;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.spool.Lane;
import io.butlerops.relay.spool.Spool;
import io.butlerops.relay.udp.NodeHeard;
import io.butlerops.relay.udp.RejectedSender;
import io.butlerops.relay.udp.UdpStatus;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads how this relay is. */
public final class StatusReading implements Supplier<Status> {
  private static final int MOST_REJECTED = 20;

  private final Self self;
  private final Parts parts;
  private final LoopTests loops;

  /** What stays as it is while a process lives. */
  public record Self(
      RelayId relay, String version, Instant started, List<Status.Certificate> certificates) {
    public Self {
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * Who is asked each time.
   *
   * @param checks of the health page
   */
  public record Parts(
      Spool spool,
      PrometheusRegistry registry,
      Supplier<UdpStatus> heard,
      Supplier<List<Check>> checks) {}

  public StatusReading(Self self, Parts parts, LoopTests loops) {
    this.self = self;
    this.parts = parts;
    this.loops = loops;
  }

  @Override
  public Status get() {
    UdpStatus heard = parts.heard.get();
    return new Status(
        self.relay,
        self.version,
        System.getProperty("java.version"),
        system(),
        Optional.of(self.started),
        ProcessMemory.now(),
        Stream.of(Lane.values()).map(this::lane).toList(),
        Counters.of(parts.registry),
        self.certificates,
        heard.nodes().stream().map(StatusReading::node).toList(),
        heard.rejectedSenders().stream().limit(MOST_REJECTED).map(StatusReading::rejected).toList(),
        parts.checks.get().stream()
            .filter(StatusReading::isTrouble)
            .map(StatusReading::check)
            .toList(),
        loops.last());
  }

  private static String system() {
    return String.join(
        " ",
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"));
  }

  private Status.Lane lane(Lane lane) {
    Spool spool = parts.spool;
    return new Status.Lane(lane.label(), spool.depth(lane), spool.bytes(lane), spool.oldest(lane));
  }

  private static Status.Node node(NodeHeard node) {
    return new Status.Node(node.host(), node.lastOther(), node.lastSucceeded());
  }

  private static Status.Rejected rejected(RejectedSender sender) {
    return new Status.Rejected(sender.address(), sender.count());
  }

  private static boolean isTrouble(Check check) {
    return check.state() != Check.State.OK;
  }

  private static Status.Check check(Check check) {
    String text =
        check.remedy().isEmpty() ? check.message() : check.message() + "; " + check.remedy();
    return new Status.Check(check.part(), check.state().name(), text);
  }
}
