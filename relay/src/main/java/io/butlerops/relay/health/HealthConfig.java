package io.butlerops.relay.health;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.netty.util.NetUtil;

/**
 * Where the health page is served.
 *
 * @param allowRemote whether others than this machine may read it; it names tasks, hosts and users
 */
public record HealthConfig(HostPort listen, boolean allowRemote) {
  private static final HostPort DEFAULT = new HostPort("127.0.0.1", 9997);

  public static HealthConfig read(Section section) {
    HealthConfig config =
        new HealthConfig(
            section.value("listen", DEFAULT, HostPort.EXPECTED, HostPort::parse),
            section.value("allowRemote", false, Values.YES_OR_NO, Values::yesOrNo));
    if (!config.allowRemote && !isLoopback(config.listen.host())) {
      section.problem(
          "listen",
          config.listen + " can be reached by others; keep to 127.0.0.1, or set allowRemote: true");
    }
    return config;
  }

  /** By its text: looking names up could be fooled, and takes time. */
  static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || (NetUtil.isValidIpV4Address(host) && host.startsWith("127."))
        || (NetUtil.isValidIpV6Address(host) && NetUtil.getByName(host).isLoopbackAddress());
  }
}
