package io.butlerops.relay.api;

import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Caller;
import io.butlerops.contract.api.Reply;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Last in line: one request at a time has its answer made elsewhere, and writes it. */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);

  /** Tells idle connections that they are not needed any more. */
  enum Signal {
    CLOSE_IF_IDLE
  }

  private interface Writing {
    ChannelFuture write(boolean keepAlive);
  }

  private final Desk desk;
  private final Caller caller;
  private final Deadline deadline;
  private final BooleanSupplier closing;
  private boolean busy;

  /**
   * @param closing whether no further request is wanted
   */
  RequestHandler(Desk desk, Caller caller, Deadline deadline, BooleanSupplier closing) {
    this.desk = desk;
    this.caller = caller;
    this.deadline = deadline;
    this.closing = closing;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
    deadline.requestRead();
    busy = true;
    context.channel().config().setAutoRead(false); // the next one waits for this one's answer
    boolean head = message.method().equals(HttpMethod.HEAD);
    boolean keepAlive = HttpUtil.isKeepAlive(message);
    if (message.decoderResult().isFailure()) {
      Reply told = notHttp(message.decoderResult());
      answer(context, keep -> Responses.write(context, told, head, keep), false);
      return;
    }
    Request request = Request.of(message, UUID.randomUUID().toString(), caller);
    InetSocketAddress sender = (InetSocketAddress) context.channel().remoteAddress();
    boolean unzips = !head && !request.call().takesGzip();
    desk.answer(
        request,
        sender.getAddress(),
        reply -> {
          Writing writing =
              unzips && Unzipped.isZipped(reply)
                  ? keep -> Unzipped.write(context, reply, keep)
                  : keep -> Responses.write(context, reply, head, keep);
          context.executor().execute(() -> answer(context, writing, keepAlive));
        });
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == Signal.CLOSE_IF_IDLE && !busy) {
      ChannelFuture unused = context.close();
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("Connection of {} ends", context.channel().remoteAddress(), cause);
    ChannelFuture unused = context.close();
  }

  private void answer(ChannelHandlerContext context, Writing writing, boolean keepAlive) {
    boolean keep = keepAlive && !closing.getAsBoolean();
    deadline.answering();
    writing
        .write(keep)
        .addListener(
            written -> {
              busy = false;
              if (!keep || !written.isSuccess() || closing.getAsBoolean()) {
                ChannelFuture unused = context.close();
              } else {
                deadline.waitForNext();
                context.channel().config().setAutoRead(true);
              }
            });
  }

  private static Reply notHttp(DecoderResult result) {
    return result.cause() instanceof TooLongFrameException
        ? new ApiError(431, "The request line and headers are too long; at most 16 KB").reply()
        : new ApiError(400, "Client Error").reply();
  }
}
