package io.butlerops.relay.udp;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One entry of {@code udp.allow} or {@code api.allow}.
 *
 * @param text as the user wrote it
 * @param range empty for a host name
 */
public record Source(String text, Optional<IpSubnetFilterRule> range) {
  public static final String EXPECTED =
      "an IP address, a range such as 10.1.0.0/16, a host name, or the word any";

  private static final Source ANY = new Source("any", Optional.empty());

  /** Windows names have underscores. */
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})");

  public static Source parse(String entry) {
    String text = entry.strip();
    if (text.equalsIgnoreCase(ANY.text)) {
      return ANY;
    }
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (isAddress(address)) {
      return new Source(
          text, Optional.of(range(address, slash < 0 ? "" : text.substring(slash + 1))));
    }
    if (!HOST_NAME.matcher(text).matches() || isNumeric(text)) {
      throw new IllegalArgumentException(text);
    }
    return new Source(text, Optional.empty());
  }

  public boolean isAny() {
    return equals(ANY);
  }

  private static boolean isAddress(String text) {
    return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
  }

  /** A mistyped address would pass for a host name. */
  private static boolean isNumeric(String text) {
    return text.chars().allMatch(c -> c == '.' || Character.isDigit(c));
  }

  private static IpSubnetFilterRule range(String address, String prefix) {
    int bits = NetUtil.isValidIpV4Address(address) ? 32 : 128;
    int length = prefix.isEmpty() ? bits : Integer.parseInt(prefix);
    return new IpSubnetFilterRule(address, length, IpFilterRuleType.ACCEPT);
  }
}
