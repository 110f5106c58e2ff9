package io.butlerops.infra.qlik;

import io.butlerops.infra.qlik.EngineOrders.Answer;
import io.butlerops.infra.web.Ports;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** The engine of the simulated Qlik Sense: QIX JSON-RPC over a WebSocket with mutual TLS. */
final class SimulatedEngine implements AutoCloseable {
  private static final int MOST_ASKED = 1 << 20;
  private static final long CLOSE_SECONDS = 2;

  private final SSLContext tls;
  private final World world;
  private final LastReloads lastReloads;
  private final Clock clock;
  private final AtomicReference<EngineOrders> orders = new AtomicReference<>(EngineOrders.NONE);
  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("qlik-engine", true), NioIoHandler.newFactory());
  private Channel server;

  SimulatedEngine(SSLContext tls, World world, LastReloads lastReloads, Clock clock) {
    this.tls = tls;
    this.world = world;
    this.lastReloads = lastReloads;
    this.clock = clock;
  }

  /**
   * @param port 0 takes a free one
   */
  void start(int port) throws IOException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(new Handlers())
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .awaitUninterruptibly();
    if (bound.cause() instanceof BindException taken) {
      throw Ports.taken(port, taken);
    }
    server = bound.syncUninterruptibly().channel();
  }

  int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  EngineOrders orders() {
    return orders.get();
  }

  /** Holds from the next call on. */
  void orders(EngineOrders wanted) {
    orders.set(wanted);
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  private SSLEngine mutualTls() {
    SSLEngine engine = tls.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setNeedClientAuth(true);
    return engine;
  }

  private final class Handlers extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      if (orders().answer() == Answer.REFUSED) {
        var unused = channel.close();
        return;
      }
      WebSocketServerProtocolConfig paths =
          WebSocketServerProtocolConfig.newBuilder()
              .websocketPath("/app")
              .checkStartsWith(true)
              .maxFramePayloadLength(MOST_ASKED)
              .sendCloseFrame(null) // a connection that is cut says no goodbye
              .build();
      EngineSession session = new EngineSession(world, lastReloads, orders().dumpSize());
      channel
          .pipeline()
          .addLast(new SslHandler(mutualTls()))
          .addLast(new HttpServerCodec())
          .addLast(new HttpObjectAggregator(MOST_ASKED))
          .addLast(new WebSocketServerProtocolHandler(paths))
          .addLast(new EngineHandler(SimulatedEngine.this::orders, session, clock));
    }
  }
}
