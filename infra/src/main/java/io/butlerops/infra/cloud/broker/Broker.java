package io.butlerops.infra.cloud.broker;

import io.butlerops.infra.cloud.certificate.CertificateAuthority;
import io.butlerops.infra.cloud.certificate.KeyCertificate;
import io.butlerops.infra.cloud.rule.Published;
import io.butlerops.infra.cloud.template.PolicyResource;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An MQTT broker with mutual TLS that behaves towards relays as IoT Core does. */
public final class Broker implements AutoCloseable {
  /** What IoT Core calls MQTT on port 443. */
  private static final String MQTT_ON_443 = "x-amzn-mqtt-ca";

  private final Backend backend = new Backend();
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final SslContext tls;
  private final Gate.Site site;
  private Channel server;

  /**
   * @param rules gets every message that a client published; must not block
   */
  public Broker(
      CertificateAuthority authority,
      List<PolicyResource> policies,
      Consumer<Published> rules,
      Clock clock)
      throws IOException {
    this.tls = tls(authority);
    this.site =
        new Gate.Site(
            thing -> new ThingPolicy(policies, thing),
            new Connections(rules, clock),
            backend,
            rules::accept);
  }

  /**
   * @param port 0 for a free one
   */
  public void start(int port) throws IOException {
    backend.start();
    var bind =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(pipeline())
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .awaitUninterruptibly();
    if (!bind.isSuccess()) {
      throw new IOException("MQTT port " + port + " cannot be used: " + bind.cause().getMessage());
    }
    server = bind.channel();
  }

  /** As if a client had published it; may block for a moment. */
  public void publish(Published message) {
    site.rules().accept(message);
    backend.publish(message);
  }

  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  private ChannelInitializer<Channel> pipeline() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel
            .pipeline()
            .addLast(tls.newHandler(channel.alloc()))
            .addLast(new MqttDecoder(Backend.LARGEST_PACKET), MqttEncoder.INSTANCE)
            .addLast(new Gate(site));
      }
    };
  }

  private static SslContext tls(CertificateAuthority authority) throws IOException {
    KeyCertificate own = authority.server("localhost", "localhost", "127.0.0.1", "::1");
    return SslContextBuilder.forServer(own.key(), own.certificate())
        .trustManager(authority.certificate())
        .clientAuth(ClientAuth.REQUIRE)
        .protocols("TLSv1.3", "TLSv1.2")
        .applicationProtocolConfig(
            new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                MQTT_ON_443))
        .build();
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    if (server != null) {
      server = null;
      backend.close();
    }
  }
}
