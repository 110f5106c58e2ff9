package io.butlerops.relay.udp;

import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Last in line: hands the message on, sends copies, and keeps the channel open whatever fails. */
@Sharable
final class HeardHandler extends SimpleChannelInboundHandler<Heard> {
  static final String NAME = "heard";
  private static final Logger log = LoggerFactory.getLogger(HeardHandler.class);

  private final Consumer<Heard> next;
  private final Forwarder forwarder;
  private final Nodes nodes;
  private final UdpMetrics metrics;

  HeardHandler(Consumer<Heard> next, Forwarder forwarder, Nodes nodes, UdpMetrics metrics) {
    this.next = next;
    this.forwarder = forwarder;
    this.nodes = nodes;
    this.metrics = metrics;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Heard heard) {
    next.accept(heard);
    if (!(heard.message() instanceof Message.LoopTest)) {
      nodes.heard(heard);
      forwarder.forward(heard.raw());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    metrics.dropped("internal");
    log.warn("Dropped: a datagram could not be handled: {}", cause.toString());
    log.debug("Dropped", cause);
  }
}
