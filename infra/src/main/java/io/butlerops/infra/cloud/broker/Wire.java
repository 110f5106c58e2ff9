package io.butlerops.infra.cloud.broker;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/** Sending and closing where nobody waits for the outcome. */
final class Wire {
  private Wire() {}

  /** A message that cannot be sent ends the connection: its client will send again. */
  static void send(Channel channel, Object message) {
    channel.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do after a close
  static void end(Channel channel) {
    channel.close();
  }
}
