package io.butlerops.relay.mqtt;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;

/**
 * Last in the pipeline: tells what became of the attempt, closes on any fault and remembers the
 * first one, which is the reason of those that follow it. Releases what nobody read.
 */
final class OutcomeHandler extends ChannelInboundHandlerAdapter {
  static final String NAME = "outcome";

  private final Attempt attempt;
  private Throwable fault;
  private boolean ended;

  OutcomeHandler(Attempt attempt) {
    this.attempt = attempt;
  }

  /** The connection has ended, or never came to be. */
  void end(Throwable reason) {
    note(reason);
    if (!ended) {
      ended = true;
      attempt.ended().accept(fault);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Accepted) {
      attempt.accepted().accept(ctx.channel());
    } else if (event instanceof SslHandshakeCompletionEvent handshake) {
      note(handshake.cause());
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // channelInactive tells
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    note(cause);
    ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end(new ConnectionFault(ConnectionFault.Kind.ENDED, "closed by the broker"));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    ReferenceCountUtil.release(msg);
  }

  private void note(Throwable cause) {
    if (fault == null) {
      fault = cause;
    }
  }
}
