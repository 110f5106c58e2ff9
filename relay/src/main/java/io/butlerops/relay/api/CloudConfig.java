package io.butlerops.relay.api;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.netty.util.NetUtil;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The cloud's {@code /v4}.
 *
 * @param url without {@code /v4} and without a slash at its end
 * @param token a file whose first line is the relay's token; read at each call, so that it can be
 *     changed at any time
 * @param proxy an HTTP proxy on the way there
 */
public record CloudConfig(URI url, Path token, Optional<HostPort> proxy) {
  private static final String URL =
      "the address of the cloud's API such as"
          + " https://abc123.execute-api.eu-north-1.amazonaws.com/v4; http only to this machine";

  static CloudConfig read(Section section, Path dir) {
    return new CloudConfig(
        section.require("url", URL, CloudConfig::url),
        section.require("token", "a file", text -> dir.resolve(Values.text(text)).normalize()),
        section.value("proxy", HostPort.EXPECTED, HostPort::parse));
  }

  private static URI url(String text) {
    URI url = URI.create(text.strip().replaceAll("/*$", "").replaceAll("/v4$", ""));
    boolean safe =
        "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isHere(url));
    if (!safe || url.getHost() == null || url.getQuery() != null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(text);
    }
    return url;
  }

  /** Elsewhere plain HTTP would show the token to the network. */
  private static boolean isHere(URI url) {
    String host = String.valueOf(url.getHost());
    return host.equals("localhost")
        || (NetUtil.isValidIpV4Address(host) && host.startsWith("127."))
        || host.equals("[::1]");
  }
}
