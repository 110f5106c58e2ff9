package io.butlerops.relay.api;

import io.butlerops.relay.udp.Rejections;
import io.butlerops.relay.udp.Senders;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** First in line: nobody unknown gets any further, and not too many at a time. */
@Sharable
final class Gate extends ChannelInboundHandlerAdapter {
  static final int MOST_CONNECTIONS = 256;
  private static final Logger log = LoggerFactory.getLogger(Gate.class);

  private final Senders senders;
  private final Rejections rejections;
  private final ApiMetrics metrics;
  private final Clock clock;
  private final AtomicInteger open = new AtomicInteger();

  Gate(Senders senders, Rejections rejections, ApiMetrics metrics, Clock clock) {
    this.senders = senders;
    this.rejections = rejections;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    InetSocketAddress sender = (InetSocketAddress) context.channel().remoteAddress();
    if (!senders.allows(sender)) {
      turnAway(sender.getAddress());
      ChannelFuture unused = context.close();
    } else if (open.incrementAndGet() > MOST_CONNECTIONS) {
      open.decrementAndGet();
      metrics.refused("connections");
      ChannelFuture unused = context.close();
    } else {
      context.channel().closeFuture().addListener(closed -> open.decrementAndGet());
      context.fireChannelActive();
    }
  }

  private void turnAway(InetAddress sender) {
    metrics.refused("sender");
    if (rejections.add(sender, clock.instant())) {
      log.warn("Turned away: {} is not in api.allow", sender.getHostAddress());
    }
  }
}
