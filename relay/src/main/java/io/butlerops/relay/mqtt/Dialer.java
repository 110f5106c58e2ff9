package io.butlerops.relay.mqtt;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Opens one connection at a time: name lookup, TCP, then the pipeline goes on by itself. */
final class Dialer implements AutoCloseable {
  private final MqttConfig config;
  private final Optional<BrokerTls> tls;
  private final EventLoop loop;

  /** Lookups block for as long as the operating system likes, so never on the event loop. */
  private final ExecutorService lookups =
      Executors.newSingleThreadExecutor(new DefaultThreadFactory("mqtt-lookup", true));

  private volatile Future<?> lookup = CompletableFuture.completedFuture(null);

  /**
   * @param tls empty for a connection in the clear
   */
  Dialer(MqttConfig config, Optional<BrokerTls> tls, EventLoop loop) {
    this.config = config;
    this.tls = tls;
    this.loop = loop;
  }

  void dial(Attempt attempt) {
    lookup =
        CompletableFuture.supplyAsync(config.hop()::resolve, lookups)
            .orTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .whenCompleteAsync((hop, fault) -> lookedUp(hop, fault, attempt), loop);
  }

  private void lookedUp(InetSocketAddress hop, Throwable fault, Attempt attempt) {
    if (fault != null) {
      attempt.ended().accept(fault);
    } else if (hop.isUnresolved()) {
      attempt.ended().accept(new UnknownHostException(hop.getHostString()));
    } else {
      connect(hop, attempt);
    }
  }

  private void connect(InetSocketAddress hop, Attempt attempt) {
    MqttChannelInitializer initializer = new MqttChannelInitializer(config, tls, hop, attempt);
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .resolver(NoopAddressResolverGroup.INSTANCE)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.connectTimeout().toMillis())
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(initializer)
        .connect(target(hop))
        .addListener(
            connected -> {
              if (!connected.isSuccess()) {
                initializer.failed(connected.cause());
              }
            });
  }

  /** A proxy gets the broker's name as it is: it may know names that this machine does not. */
  private InetSocketAddress target(InetSocketAddress hop) {
    return config.proxy().isEmpty()
        ? hop
        : InetSocketAddress.createUnresolved(config.endpoint().host(), config.endpoint().port());
  }

  @Override
  public void close() {
    lookup.cancel(true);
    lookups.shutdownNow();
  }
}
