package io.butlerops.relay.service;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.Locale;

/** Hosts have a short and a full name, and this machine some more. */
final class HostName {
  private HostName() {}

  /** The same for {@code WIN1}, {@code win1} and {@code win1.example.com}; addresses are whole. */
  static String key(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    return dot < 1 || isAddress(name) ? name : name.substring(0, dot);
  }

  /** The machine's own; may ask the name service. */
  static String own() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || (NetUtil.isValidIpV4Address(host) && host.startsWith("127."))
        || (NetUtil.isValidIpV6Address(host) && NetUtil.getByName(host).isLoopbackAddress());
  }

  /** Whether it is this machine, by name or by address; may ask the name service. */
  static boolean isLocal(String host) {
    return isLoopback(host) || key(host).equals(key(own())) || isOwnAddress(host);
  }

  private static boolean isOwnAddress(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException unknown) {
      return false;
    }
  }

  private static boolean isAddress(String host) {
    return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
  }
}
