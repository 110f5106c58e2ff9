package io.butlerops.contract.settings;

import java.net.InetSocketAddress;

/** An address of a server; the host may be a name, IPv4, or IPv6 in brackets. */
public record HostPort(String host, int port) {
  public static final String EXPECTED = "host:port";

  public HostPort {
    if (host.isBlank() || port < 0 || port > 65535) {
      throw new IllegalArgumentException(host + ":" + port);
    }
  }

  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(text);
    }
    String host = text.substring(0, colon).strip();
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw new IllegalArgumentException(text);
    }
    return new HostPort(host, Integer.parseInt(text.substring(colon + 1).strip()));
  }

  /** Resolves the name, which blocks: never on an event loop. */
  public InetSocketAddress resolve() {
    return new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
