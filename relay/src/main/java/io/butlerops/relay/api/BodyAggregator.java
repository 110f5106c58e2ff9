package io.butlerops.relay.api;

import io.butlerops.contract.api.ApiError;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;

/** Makes whole requests, and tells those that are too large in Butler's words. */
final class BodyAggregator extends HttpObjectAggregator {
  private static final int LARGEST = 1 << 20;

  private final ApiMetrics metrics;

  BodyAggregator(ApiMetrics metrics) {
    super(LARGEST);
    this.metrics = metrics;
  }

  @Override
  protected Object newContinueResponse(HttpMessage start, int most, ChannelPipeline pipeline) {
    Object response = super.newContinueResponse(start, most, pipeline);
    return response instanceof HttpResponse told
            && told.status().equals(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE)
        ? tooLarge(HttpUtil.isKeepAlive(start))
        : response;
  }

  /** What else comes of it is read and thrown away, else the client would not read the answer. */
  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    boolean keepAlive = HttpUtil.isKeepAlive(oversized);
    ChannelFuture written = context.writeAndFlush(tooLarge(keepAlive));
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private HttpResponse tooLarge(boolean keepAlive) {
    metrics.answered("refused", HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code());
    ApiError error = new ApiError(413, "FST_ERR_CTP_BODY_TOO_LARGE", "Request body is too large");
    return Responses.of(error.reply(), false, keepAlive);
  }
}
