package io.butlerops.relay.udp;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The senders that were turned away, so that their owner can find out and let them in. */
final class Rejections {
  /** A flood of invented senders must not fill the memory. */
  private static final int MOST = 64;

  private final Map<InetAddress, RejectedSender> senders = new ConcurrentHashMap<>();

  /** Answers whether this sender is new here. */
  boolean add(InetAddress sender, Instant now) {
    if (!senders.containsKey(sender) && senders.size() >= MOST) {
      senders.values().stream()
          .min(Comparator.comparing(RejectedSender::last))
          .ifPresent(oldest -> senders.values().remove(oldest));
    }
    RejectedSender first = new RejectedSender(sender.getHostAddress(), 1, now);
    return senders.merge(sender, first, (before, one) -> before.again(now)).count() == 1;
  }

  void forget(Predicate<InetAddress> allowed) {
    senders.keySet().removeIf(allowed);
  }

  /** Latest first. */
  List<RejectedSender> list() {
    return senders.values().stream()
        .sorted(Comparator.comparing(RejectedSender::last).reversed())
        .toList();
  }
}
