package io.butlerops.relay.api;

import io.butlerops.contract.api.ApiError;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Bounds what a client may take: for a whole request, however slowly its bytes come; for an answer;
 * and between two requests. Stands below the codec's bytes, and is told the rest.
 */
final class Deadline extends ChannelInboundHandlerAdapter {
  /**
   * @param request from its first byte to its last; the same for the answer
   * @param idle between two; Butler's 72 s by default
   */
  record Limits(Duration request, Duration idle) {
    static final Limits DEFAULT = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(72));
  }

  private final Limits limits;
  private ChannelHandlerContext context;
  private Future<?> timer;
  private boolean waiting = true;

  Deadline(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    waitForNext();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    disarm();
  }

  @Override
  public void channelRead(ChannelHandlerContext unused, Object bytes) {
    if (waiting) {
      waiting = false;
      arm(limits.request(), this::tooSlow);
    }
    context.fireChannelRead(bytes);
  }

  /** All of a request is here; how long its answer takes is for others to bound. */
  void requestRead() {
    waiting = false;
    disarm();
  }

  /** An answer is being written. */
  void answering() {
    arm(limits.request(), this::end);
  }

  /** The next request may come. */
  void waitForNext() {
    waiting = true;
    arm(limits.idle(), this::end);
  }

  private void end() {
    ChannelFuture unused = context.close();
  }

  private void tooSlow() {
    ApiError late = new ApiError(408, "The request did not arrive in time");
    context
        .channel()
        .writeAndFlush(Responses.of(late.reply(), false, false))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private void arm(Duration limit, Runnable task) {
    disarm();
    timer = context.executor().schedule(task, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void disarm() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
