package io.butlerops.relay.udp;

import io.butlerops.relay.health.Check;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the listener says of itself. */
record UdpChecks(UdpConfig config, Senders senders, Forwarder forwarder, Rejections rejections) {
  private static final int REJECTED_SHOWN = 5;

  List<Check> of(Channel channel) {
    if (channel == null || !channel.isOpen()) {
      return List.of(
          Check.fail("udp", "not listening on " + config.listen(), "see why in the relay's log"));
    }
    List<Check> checks = new ArrayList<>();
    checks.add(Check.ok("udp", "listening on " + config.listen()));
    checks.add(buffer(channel.config().getOption(ChannelOption.SO_RCVBUF)));
    checks.add(allowed());
    if (forwarder.hasTargets()) {
      checks.add(forwarding());
    }
    rejections.list().stream().limit(REJECTED_SHOWN).map(this::rejected).forEach(checks::add);
    return checks;
  }

  private Check buffer(int granted) {
    if (granted >= config.receiveBuffer()) {
      return Check.ok("udp.receiveBuffer", granted + " bytes");
    }
    return Check.warn(
        "udp.receiveBuffer",
        "the system grants " + granted + " of " + config.receiveBuffer() + " bytes",
        "Linux: sysctl -w net.core.rmem_max=" + config.receiveBuffer() + ", and restart the relay");
  }

  private Check allowed() {
    if (config.allowsAny()) {
      return Check.warn(
          "udp.allow",
          "anybody may send events",
          "list the Qlik nodes instead of any, or leave udp.allow out: QRS names its nodes");
    }
    return senders.unresolved().isEmpty()
        ? Check.ok("udp.allow", "this machine, Qlik's nodes and " + config.allow().size() + " more")
        : Check.warn(
            "udp.allow",
            "no address found for " + String.join(", ", senders.unresolved()),
            "enter their IP addresses in udp.allow, or mend the name server");
  }

  private Check forwarding() {
    return forwarder.unresolved().isEmpty()
        ? Check.ok("udp.forwardTo", "to " + config.forwardTo())
        : Check.warn(
            "udp.forwardTo",
            "no address found for " + String.join(", ", forwarder.unresolved()),
            "enter an IP address, or mend the name server");
  }

  private Check rejected(RejectedSender sender) {
    String allow =
        Stream.concat(config.allow().stream().map(Source::text), Stream.of(sender.address()))
            .collect(Collectors.joining(", "));
    return Check.warn(
        "udp.allow",
        sender.count()
            + " datagrams of "
            + sender.address()
            + " dropped, last at "
            + sender.last().truncatedTo(ChronoUnit.SECONDS),
        "if it is a Qlik node, put this below udp in relay.yaml:  allow: [" + allow + "]");
  }
}
