package io.butlerops.relay.api;

import io.butlerops.relay.tls.Identity;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/** A connection's handlers, top to bottom. */
final class Doorway extends ChannelInitializer<Channel> {
  /** Node's limit, which Butler has. */
  private static final int LONGEST_HEAD = 16 << 10;

  private final Gate gate;
  private final Optional<SslContext> tls;
  private final ApiMetrics metrics;
  private final Deadline.Limits limits;
  private final ChannelGroup connections;
  private final Function<Deadline, RequestHandler> last;

  Doorway(
      Gate gate,
      Optional<SslContext> tls,
      ApiMetrics metrics,
      Deadline.Limits limits,
      ChannelGroup connections,
      Function<Deadline, RequestHandler> last) {
    this.gate = gate;
    this.tls = tls;
    this.metrics = metrics;
    this.limits = limits;
    this.connections = connections;
    this.last = last;
  }

  static SslContext tls(Identity identity) {
    try {
      return SslContextBuilder.forServer(identity.key(), identity.chain())
          .sslProvider(SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException("certificates that were read cannot be used for TLS", e);
    }
  }

  @Override
  protected void initChannel(Channel channel) {
    connections.add(channel);
    Deadline deadline = new Deadline(limits);
    ChannelPipeline pipeline = channel.pipeline().addLast(gate);
    tls.ifPresent(context -> pipeline.addLast(context.newHandler(channel.alloc())));
    HttpDecoderConfig decoding =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LONGEST_HEAD)
            .setMaxHeaderSize(LONGEST_HEAD);
    pipeline
        .addLast(deadline)
        .addLast(new HttpServerCodec(decoding))
        .addLast(new BodyAggregator(metrics))
        .addLast(new ChunkedWriteHandler())
        .addLast(new FlowControlHandler())
        .addLast(last.apply(deadline));
  }
}
