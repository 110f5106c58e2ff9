package io.butlerops.relay.mqtt;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the connection alive and notices when it is dead: a PINGREQ at every interval, a fault when
 * no PINGRESP comes.
 */
final class PingHandler extends ChannelInboundHandlerAdapter {
  static final String NAME = "ping";

  private final Duration interval;
  private final Duration patience;
  private Future<?> next;

  /**
   * @param keepAlive what CONNECT promised; pings come a quarter earlier, to be there in time
   * @param patience how long PINGRESP may take
   */
  PingHandler(Duration keepAlive, Duration patience) {
    this.interval = keepAlive.multipliedBy(3).dividedBy(4);
    this.patience = patience;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Accepted) {
      schedule(ctx, () -> ping(ctx), interval);
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    if (msg instanceof MqttMessage message
        && message.fixedHeader().messageType() == MqttMessageType.PINGRESP) {
      stop();
      schedule(ctx, () -> ping(ctx), interval);
    } else {
      ctx.fireChannelRead(msg);
    }
  }

  private void ping(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(MqttMessage.PINGREQ)
        .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    schedule(ctx, () -> missed(ctx), patience);
  }

  private void missed(ChannelHandlerContext ctx) {
    ctx.fireExceptionCaught(
        new ConnectionFault(
            ConnectionFault.Kind.NO_ANSWER_TO_PING, "no PINGRESP within " + patience));
  }

  private void schedule(ChannelHandlerContext ctx, Runnable step, Duration delay) {
    next = ctx.executor().schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stop();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    stop();
  }

  private void stop() {
    if (next != null) {
      next.cancel(false);
    }
  }
}
