package io.butlerops.relay.udp;

import io.butlerops.contract.settings.HostPort;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Repeats accepted datagrams byte for byte, as to an older Butler that runs beside us. */
final class Forwarder {
  private final List<HostPort> targets;
  private final UdpMetrics metrics;
  private volatile List<InetSocketAddress> addresses = List.of();
  private volatile Channel channel;

  Forwarder(List<HostPort> targets, UdpMetrics metrics) {
    this.targets = targets;
    this.metrics = metrics;
  }

  /** A socket of its own: the listening one may be bound to an address that leads nowhere. */
  void open(EventLoopGroup loop) {
    if (!targets.isEmpty()) {
      channel =
          new Bootstrap()
              .group(loop)
              .channel(NioDatagramChannel.class)
              .handler(new Silent())
              .bind(0)
              .syncUninterruptibly()
              .channel();
    }
  }

  /** Looks up the targets' names; blocks. One that was found once stays when it is not any more. */
  void resolve() {
    List<InetSocketAddress> before = addresses;
    List<InetSocketAddress> now = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      InetSocketAddress found = targets.get(i).resolve();
      now.add(found.isUnresolved() && i < before.size() ? before.get(i) : found);
    }
    addresses = List.copyOf(now);
  }

  boolean hasTargets() {
    return !targets.isEmpty();
  }

  List<String> unresolved() {
    return addresses.stream()
        .filter(InetSocketAddress::isUnresolved)
        .map(InetSocketAddress::getHostString)
        .toList();
  }

  void forward(byte[] datagram) {
    for (InetSocketAddress address : addresses) {
      // What the system does not take at once would pile up here.
      if (address.isUnresolved() || !channel.isWritable()) {
        metrics.forwarded(false);
      } else {
        channel
            .writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(datagram), address))
            .addListener(write -> metrics.forwarded(write.isSuccess()));
      }
    }
  }

  /** Answers come to nobody. */
  @ChannelHandler.Sharable
  private static final class Silent extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
    }
  }
}
