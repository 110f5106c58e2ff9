package io.butlerops.relay.mqtt;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends CONNECT once TLS stands, or at once where there is none; waits for CONNACK, fires {@link
 * Accepted}, and is gone.
 */
final class ConnectHandler extends ChannelInboundHandlerAdapter {
  static final String NAME = "connect";

  private final MqttConnectMessage connect;
  private final Duration patience;
  private Future<?> timeout;

  ConnectHandler(MqttConnectMessage connect, Duration patience) {
    this.connect = connect;
    this.patience = patience;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    if (ctx.pipeline().get(SslHandler.class) == null) {
      connect(ctx);
    }
    ctx.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      connect(ctx);
    }
    ctx.fireUserEventTriggered(event);
  }

  private void connect(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(connect).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    timeout =
        ctx.executor().schedule(() -> giveUp(ctx), patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    if (msg instanceof MqttConnAckMessage answer) {
      answered(ctx, answer.variableHeader());
    } else {
      ctx.fireChannelRead(msg);
    }
  }

  private void answered(ChannelHandlerContext ctx, MqttConnAckVariableHeader answer) {
    MqttConnectReturnCode code = answer.connectReturnCode();
    if (code == MqttConnectReturnCode.CONNECTION_ACCEPTED) {
      ctx.fireUserEventTriggered(new Accepted(answer.isSessionPresent()));
      ctx.pipeline().remove(this);
    } else {
      fail(ctx, ConnectionFault.Kind.CONNECT_REFUSED, code.name());
    }
  }

  private void giveUp(ChannelHandlerContext ctx) {
    fail(ctx, ConnectionFault.Kind.NO_ANSWER_TO_CONNECT, "no CONNACK within " + patience);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail(ctx, ConnectionFault.Kind.CLOSED_BEFORE_ANSWER, "closed before CONNACK");
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (timeout != null) {
      timeout.cancel(false);
    }
  }

  private static void fail(ChannelHandlerContext ctx, ConnectionFault.Kind kind, String detail) {
    ctx.fireExceptionCaught(new ConnectionFault(kind, detail));
  }
}
