package io.butlerops.relay.api;

import io.butlerops.contract.api.Reply;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** Replies on their way out. */
final class Responses {
  private Responses() {}

  static ChannelFuture write(
      ChannelHandlerContext context, Reply reply, boolean head, boolean keepAlive) {
    return context.writeAndFlush(of(reply, head, keepAlive));
  }

  /**
   * @param head the answer of a HEAD, whose length is not told: its body was never made
   */
  static FullHttpResponse of(Reply reply, boolean head, boolean keepAlive) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            Unpooled.wrappedBuffer(reply.body()));
    reply.headers().forEach(response.headers()::set);
    boolean empty = reply.status() == 204 || reply.status() == 304;
    if (!head && !empty) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
    }
    HttpUtil.setKeepAlive(response, keepAlive);
    return response;
  }
}
