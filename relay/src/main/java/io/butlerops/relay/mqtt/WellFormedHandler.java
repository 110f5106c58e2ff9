package io.butlerops.relay.mqtt;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;

/** Turns messages that did not decode, or were too large, into a fault of the connection. */
final class WellFormedHandler extends ChannelInboundHandlerAdapter {
  static final String NAME = "well-formed";

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    if (msg instanceof MqttMessage message && message.decoderResult().isFailure()) {
      Throwable cause = message.decoderResult().cause();
      ReferenceCountUtil.release(msg);
      ctx.fireExceptionCaught(cause);
    } else {
      ctx.fireChannelRead(msg);
    }
  }
}
