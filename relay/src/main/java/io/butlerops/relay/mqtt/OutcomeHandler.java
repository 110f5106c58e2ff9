package io.butlerops.relay.mqtt;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import java.util.function.Consumer;

/**
 * Last in the pipeline: tells that the broker accepted us, closes on any fault and remembers the
 * first one, which is the reason of those that follow it. Releases what nobody read.
 */
final class OutcomeHandler extends ChannelDuplexHandler {
  static final String NAME = "outcome";

  private final Consumer<Channel> accepted;
  private Throwable fault;

  OutcomeHandler(Consumer<Channel> accepted) {
    this.accepted = accepted;
  }

  /** Why the connection ended. */
  Throwable fault() {
    return fault == null
        ? new ConnectionFault(ConnectionFault.Kind.ENDED, "closed by the broker")
        : fault;
  }

  @Override
  public void connect(
      ChannelHandlerContext ctx,
      SocketAddress remote,
      SocketAddress local,
      ChannelPromise promise) {
    ctx.connect(remote, local, promise).addListener(done -> note(done.cause()));
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Accepted) {
      accepted.accept(ctx.channel());
    } else if (event instanceof SslHandshakeCompletionEvent handshake) {
      note(handshake.cause());
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the channel's own close future tells
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    note(cause);
    ctx.close();
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
