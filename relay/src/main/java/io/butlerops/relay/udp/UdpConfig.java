package io.butlerops.relay.udp;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.List;
import java.util.function.Function;

/**
 * Where datagrams come in.
 *
 * @param allow who may send besides this machine and Qlik's nodes
 * @param forwardTo who gets a copy of each accepted datagram
 * @param receiveBuffer bytes the system keeps for us while we are busy
 * @param maxDatagram bytes; larger ones are dropped
 */
public record UdpConfig(
    HostPort listen,
    List<Source> allow,
    List<HostPort> forwardTo,
    int receiveBuffer,
    int maxDatagram) {
  private static final HostPort EVERYWHERE = new HostPort("0.0.0.0", 9998);
  private static final int RECEIVE_BUFFER = 4 << 20;

  /** The most that fits an IPv4 datagram. */
  private static final int MAX_DATAGRAM = 65_507;

  public UdpConfig {
    allow = List.copyOf(allow);
    forwardTo = List.copyOf(forwardTo);
  }

  public static UdpConfig read(Section section) {
    return new UdpConfig(
        section.value("listen", EVERYWHERE, HostPort.EXPECTED, HostPort::parse),
        section.values("allow", Source.EXPECTED, Source::parse),
        section.values("forwardTo", HostPort.EXPECTED, HostPort::parse),
        section.value(
            "receiveBuffer",
            RECEIVE_BUFFER,
            Values.SIZE + ", from 8KB to 1GB",
            within(8 << 10, 1 << 30)),
        section.value(
            "maxDatagram",
            MAX_DATAGRAM,
            "a size from 1KB to 65507B",
            within(1 << 10, MAX_DATAGRAM)));
  }

  boolean allowsAny() {
    return allow.stream().anyMatch(Source::isAny);
  }

  private static Function<String, Integer> within(int least, int most) {
    return text -> {
      long size = Values.size(text);
      if (size < least || size > most) {
        throw new IllegalArgumentException(text);
      }
      return (int) size;
    };
  }
}
