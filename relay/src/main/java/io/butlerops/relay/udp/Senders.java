package io.butlerops.relay.udp;

import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Who may send: this machine, Qlik's nodes, and whom the configuration names. Everybody else may
 * not, also while a name does not resolve. Asking never blocks; {@link #resolve} does.
 */
public final class Senders {
  private final List<Source> allow;
  private final boolean any;
  private final List<IpSubnetFilterRule> ranges;

  /** What each name last resolved to: a name server that is down takes nobody's right away. */
  private final Map<String, Set<InetAddress>> known = new ConcurrentHashMap<>();

  private volatile Set<String> nodes = Set.of();
  private volatile Set<InetAddress> addresses = Set.of();

  public Senders(List<Source> allow) {
    this.allow = List.copyOf(allow);
    this.any = allow.stream().anyMatch(Source::isAny);
    this.ranges = allow.stream().map(Source::range).flatMap(Optional::stream).toList();
  }

  public boolean allows(InetSocketAddress sender) {
    InetAddress address = sender.getAddress();
    return any
        || address.isLoopbackAddress()
        || addresses.contains(address)
        || ranges.stream().anyMatch(range -> range.matches(sender));
  }

  /** Names or addresses of Qlik's nodes; they count from the next {@link #resolve} on. */
  public void nodes(Collection<String> hosts) {
    nodes = Set.copyOf(hosts);
  }

  /** Looks up every name; blocks. */
  public void resolve() {
    Set<String> names = names();
    known.keySet().retainAll(names);
    names.forEach(name -> lookUp(name).ifPresent(found -> known.put(name, found)));
    addresses =
        known.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }

  public boolean hasNames() {
    return !names().isEmpty();
  }

  /** Names that never resolved: their machines are locked out. */
  public Set<String> unresolved() {
    Set<String> missing = new TreeSet<>(names());
    missing.removeAll(known.keySet());
    return missing;
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>(nodes);
    allow.stream()
        .filter(source -> !source.isAny() && source.range().isEmpty())
        .forEach(source -> names.add(source.text()));
    return names;
  }

  private static Optional<Set<InetAddress>> lookUp(String name) {
    try {
      return Optional.of(new HashSet<>(List.of(InetAddress.getAllByName(name))));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
