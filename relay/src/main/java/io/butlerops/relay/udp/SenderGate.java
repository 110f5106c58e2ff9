package io.butlerops.relay.udp;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** First in line: nobody unknown gets any further, whatever he sends. */
@Sharable
final class SenderGate extends SimpleChannelInboundHandler<DatagramPacket> {
  static final String NAME = "senders";
  private static final Logger log = LoggerFactory.getLogger(SenderGate.class);

  private final Senders senders;
  private final Rejections rejections;
  private final UdpMetrics metrics;
  private final Clock clock;

  SenderGate(Senders senders, Rejections rejections, UdpMetrics metrics, Clock clock) {
    this.senders = senders;
    this.rejections = rejections;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
    metrics.received();
    if (senders.allows(packet.sender()) || isThisMachine(packet)) {
      context.fireChannelRead(packet.retain());
      return;
    }
    metrics.dropped("sender");
    InetAddress sender = packet.sender().getAddress();
    if (rejections.add(sender, clock.instant())) {
      log.warn("Dropped: sender {} is not in udp.allow", sender.getHostAddress());
    }
  }

  /** From the very address that udp.listen names, as our loop tests are where it names one. */
  private static boolean isThisMachine(DatagramPacket packet) {
    InetAddress listening = packet.recipient().getAddress();
    return !listening.isAnyLocalAddress() && listening.equals(packet.sender().getAddress());
  }
}
