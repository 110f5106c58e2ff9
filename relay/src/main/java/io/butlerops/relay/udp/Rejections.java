package io.butlerops.relay.udp;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The senders that were turned away, so that their owner can find out and let them in. */
public final class Rejections {
  /** A flood of invented senders must not fill the memory. */
  private static final int MOST = 64;

  private final Map<InetAddress, RejectedSender> senders = new ConcurrentHashMap<>();

  /** Answers whether this sender is worth a word: new, and not one of a flood. */
  public boolean add(InetAddress sender, Instant now) {
    boolean flood = senders.size() >= MOST;
    if (flood && !senders.containsKey(sender)) {
      senders.values().stream()
          .min(Comparator.comparing(RejectedSender::last))
          .ifPresent(oldest -> senders.values().remove(oldest));
    }
    RejectedSender first = new RejectedSender(sender.getHostAddress(), 1, now);
    return senders.merge(sender, first, (before, one) -> before.again(now)).count() == 1 && !flood;
  }

  public void forget(Predicate<InetAddress> allowed) {
    senders.keySet().removeIf(allowed);
  }

  /** Latest first. */
  public List<RejectedSender> list() {
    return senders.values().stream()
        .sorted(Comparator.comparing(RejectedSender::last).reversed())
        .toList();
  }
}
