package io.butlerops.relay.api;

import io.butlerops.contract.api.Reply;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.stream.ChunkedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;

/**
 * Zipped replies for callers that do not take gzip: unzipped as they are written, so that a large
 * one is never whole in memory.
 */
final class Unzipped {
  private static final String ENCODING = HttpHeaderNames.CONTENT_ENCODING.toString();
  private static final int CHUNK = 16 << 10;

  private Unzipped() {}

  static boolean isZipped(Reply reply) {
    return reply.headers().entrySet().stream()
        .anyMatch(
            header ->
                header.getKey().equalsIgnoreCase(ENCODING)
                    && header.getValue().equalsIgnoreCase("gzip"));
  }

  static ChannelFuture write(ChannelHandlerContext context, Reply reply, boolean keepAlive) {
    HttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()));
    reply.headers().forEach(head.headers()::set);
    head.headers().remove(ENCODING).set(HttpHeaderNames.CONTENT_LENGTH, length(reply.body()));
    HttpUtil.setKeepAlive(head, keepAlive);
    ChannelFuture unused = context.write(head);
    return context.writeAndFlush(new HttpChunkedInput(new ChunkedStream(plain(reply), CHUNK)));
  }

  /** Gzip ends with it, in 32 bits. */
  private static long length(byte[] zipped) {
    int last = zipped.length - Integer.BYTES;
    return Integer.toUnsignedLong(
        ByteBuffer.wrap(zipped).order(ByteOrder.LITTLE_ENDIAN).getInt(last));
  }

  private static InputStream plain(Reply reply) {
    try {
      return new GZIPInputStream(new ByteArrayInputStream(reply.body())) {
        /** By which the size of chunks goes; it would say 1 up to the end. */
        @Override
        public int available() throws IOException {
          return super.available() * CHUNK;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException("what was zipped here does not unzip", e);
    }
  }
}
