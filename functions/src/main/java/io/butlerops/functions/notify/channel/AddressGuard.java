package io.butlerops.functions.notify.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps calls to destinations out of networks that are not the internet: whoever may write the
 * settings may not thereby reach the function's own surroundings. What is to be reached there is
 * allowed by whoever deploys.
 */
public final class AddressGuard {
  public static final String EXPECTED = "host names, addresses and ranges such as 10.0.0.0/8";

  /**
   * Beside what {@link InetAddress} itself knows not to be public; the last ones of IPv6 lead back
   * to IPv4.
   */
  private static final List<Network> INNER =
      Stream.of(
              "0.0.0.0/8",
              "100.64.0.0/10",
              "198.18.0.0/15",
              "240.0.0.0/4",
              "fc00::/7",
              "64:ff9b::/96",
              "2002::/16",
              "::/96")
          .map(Network::parse)
          .toList();

  private final Set<String> hosts = new HashSet<>();
  private final List<Network> networks = new ArrayList<>();

  private AddressGuard() {}

  /**
   * @param allowed {@link #EXPECTED}, separated by commas
   * @throws IllegalArgumentException naming what is none of these
   */
  public static AddressGuard allowing(String allowed) {
    AddressGuard guard = new AddressGuard();
    Stream.of(allowed.split(","))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .forEach(guard::allow);
    return guard;
  }

  private void allow(String entry) {
    if (entry.matches("(?=.*[A-Za-z])[A-Za-z0-9.-]+")) {
      hosts.add(entry.toLowerCase(Locale.ROOT));
      return;
    }
    try {
      networks.add(Network.parse(entry));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + entry + "': expected " + EXPECTED, e);
    }
  }

  /** Why the host may not be called; empty when it may, or when nobody knows it. */
  Optional<String> refusal(String host) {
    if (hosts.contains(host.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    try {
      return Stream.of(InetAddress.getAllByName(host))
          .filter(address -> inner(address) && !allowed(address))
          .findFirst()
          .map(address -> told(host, address));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static String told(String host, InetAddress address) {
    return "%s is %s, which is not on the internet and not among the allowed addresses (OutgoingAllow)"
        .formatted(host, address.getHostAddress());
  }

  private boolean allowed(InetAddress address) {
    return networks.stream().anyMatch(network -> network.holds(address));
  }

  private static boolean inner(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || INNER.stream().anyMatch(net -> net.holds(address));
  }
}
