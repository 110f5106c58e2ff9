package io.butlerops.relay.udp;

import io.butlerops.relay.health.CannotListen;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Hears Qlik Sense: one socket, one thread; names are looked up on another. */
public final class UdpListener implements AutoCloseable {
  private static final int MALFORMED_KEPT = 20;
  private static final long RESOLVE_SECONDS = 60;
  private static final long FIRST_RESOLVE_MILLIS = 500;
  private static final long CLOSE_SECONDS = 2;

  private final UdpConfig config;
  private final Senders senders;
  private final Rejections rejections = new Rejections();
  private final Ring<Malformed> malformed = new Ring<>(MALFORMED_KEPT);
  private final Nodes nodes = new Nodes();
  private final Forwarder forwarder;
  private final Handlers handlers;
  private EventLoopGroup loop;
  private ScheduledExecutorService resolver;
  private Channel channel;

  /**
   * Who takes what is heard; both on the thread that receives, so they must not block.
   *
   * @param ours whether a loop test is one that we sent, and comes for the first time
   */
  public record Hearers(Consumer<Heard> next, Predicate<Message.LoopTest> ours) {}

  public UdpListener(UdpConfig config, Hearers hearers, Clock clock, PrometheusRegistry registry) {
    UdpMetrics metrics = new UdpMetrics(registry);
    this.config = config;
    this.senders = new Senders(config.allow());
    this.forwarder = new Forwarder(config.forwardTo(), metrics);
    this.handlers =
        new Handlers(
            new SenderGate(senders, rejections, metrics, clock),
            new DatagramDecoder(config.maxDatagram(), hearers.ours, malformed, metrics, clock),
            new HeardHandler(hearers.next, forwarder, nodes, metrics));
  }

  /**
   * @throws CannotListen when the port is taken or the address is not ours
   */
  public void start() {
    loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("udp", true), NioIoHandler.newFactory());
    resolver =
        Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("udp-names", true));
    forwarder.open(loop);
    resolveFirst();
    ScheduledFuture<?> unused =
        resolver.scheduleWithFixedDelay(
            this::resolve, RESOLVE_SECONDS, RESOLVE_SECONDS, TimeUnit.SECONDS);
    channel = bind();
  }

  /** The port that is really listened on. */
  public int port() {
    return listening().getPort();
  }

  /** Where this machine itself reaches the port. */
  public InetSocketAddress ownAddress() {
    InetSocketAddress listening = listening();
    boolean everywhere = listening.getAddress().isAnyLocalAddress();
    return everywhere
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getPort())
        : listening;
  }

  /** Names or addresses of Qlik's nodes, as often as they are read; never blocks. */
  public void nodes(Collection<String> hosts) {
    senders.nodes(hosts);
    resolver.execute(this::resolve);
  }

  public List<Check> checks() {
    return new UdpChecks(config, senders, forwarder, rejections).of(channel);
  }

  public UdpStatus status() {
    return new UdpStatus(rejections.list(), malformed.list(), nodes.list());
  }

  @Override
  public void close() {
    if (resolver != null) {
      resolver.shutdownNow();
    }
    if (loop != null) {
      loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
          .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private InetSocketAddress listening() {
    return (InetSocketAddress) channel.localAddress();
  }

  private Channel bind() {
    ChannelFuture bound =
        new Bootstrap()
            .group(loop)
            .channel(NioDatagramChannel.class)
            .option(ChannelOption.SO_RCVBUF, config.receiveBuffer())
            // One byte more than allowed shows that a datagram is too large.
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(config.maxDatagram() + 1))
            .handler(handlers)
            .bind(config.listen().resolve())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close();
      throw new CannotListen("udp.listen", config.listen(), bound.cause());
    }
    return bound.channel();
  }

  /** Usually done before the first datagram; a slow name server does not hold the start up. */
  private void resolveFirst() {
    if (!senders.hasNames() && !forwarder.hasTargets()) {
      return;
    }
    try {
      resolver.submit(this::resolve).get(FIRST_RESOLVE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Goes on by itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("looking up names failed", e.getCause());
    }
  }

  private void resolve() {
    senders.resolve();
    forwarder.resolve();
    rejections.forget(address -> senders.allows(new InetSocketAddress(address, 0)));
  }

  /** The channel's handlers, top to bottom. */
  private static final class Handlers extends ChannelInitializer<Channel> {
    private final SenderGate gate;
    private final DatagramDecoder decoder;
    private final HeardHandler last;

    Handlers(SenderGate gate, DatagramDecoder decoder, HeardHandler last) {
      this.gate = gate;
      this.decoder = decoder;
      this.last = last;
    }

    @Override
    protected void initChannel(Channel channel) {
      channel
          .pipeline()
          .addLast(SenderGate.NAME, gate)
          .addLast(DatagramDecoder.NAME, decoder)
          .addLast(HeardHandler.NAME, last);
    }
  }
}
