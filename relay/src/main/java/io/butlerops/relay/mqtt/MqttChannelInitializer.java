package io.butlerops.relay.mqtt;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.proxy.HttpProxyHandler;
import java.net.InetSocketAddress;
import java.util.Optional;

/** One connection's pipeline, top to bottom. */
final class MqttChannelInitializer extends ChannelInitializer<Channel> {
  /** Above IoT Core's 128 KB a message. */
  private static final int LARGEST_MESSAGE = 160 * 1024;

  private final MqttConfig config;
  private final Optional<BrokerTls> tls;
  private final InetSocketAddress hop;
  private final MqttConnectMessage connect;
  private final Optional<Subscription> subscription;
  private final OutcomeHandler outcome;

  MqttChannelInitializer(
      MqttConfig config, Optional<BrokerTls> tls, InetSocketAddress hop, Attempt attempt) {
    this.config = config;
    this.tls = tls;
    this.hop = hop;
    this.connect = attempt.connect();
    this.subscription = attempt.subscription();
    this.outcome = new OutcomeHandler(attempt);
  }

  /** The TCP connection did not come to be. */
  void failed(Throwable cause) {
    outcome.end(cause);
  }

  @Override
  protected void initChannel(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    config.proxy().ifPresent(proxy -> pipeline.addLast("proxy", proxyHandler(proxy)));
    tls.ifPresent(wanted -> pipeline.addLast("tls", wanted.newHandler(channel.alloc())));
    pipeline
        .addLast("decoder", new MqttDecoder(LARGEST_MESSAGE))
        .addLast("encoder", MqttEncoder.INSTANCE)
        .addLast(WellFormedHandler.NAME, new WellFormedHandler())
        .addLast(ConnectHandler.NAME, new ConnectHandler(connect, config.connectTimeout()))
        .addLast(PingHandler.NAME, new PingHandler(config.keepAlive(), config.connectTimeout()))
        .addLast(PublishHandler.NAME, new PublishHandler(config.window()));
    subscription.ifPresent(
        heard -> pipeline.addLast(SubscriptionHandler.NAME, new SubscriptionHandler(heard)));
    pipeline.addLast(OutcomeHandler.NAME, outcome);
  }

  private HttpProxyHandler proxyHandler(MqttConfig.Proxy proxy) {
    HttpProxyHandler handler =
        proxy
            .user()
            .map(user -> new HttpProxyHandler(hop, user, proxy.password()))
            .orElseGet(() -> new HttpProxyHandler(hop));
    handler.setConnectTimeoutMillis(config.connectTimeout().toMillis());
    return handler;
  }
}
