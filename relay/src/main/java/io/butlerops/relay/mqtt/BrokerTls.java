package io.butlerops.relay.mqtt;

import io.butlerops.relay.tls.ClientTls;
import io.butlerops.relay.tls.Identity;
import io.butlerops.relay.tls.SoleKey;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS towards the broker, its name checked; mutual unless nobody asks who we are. */
final class BrokerTls {
  private final MqttConfig config;
  private final SslContext context;

  BrokerTls(MqttConfig config, Identity identity) {
    this.config = config;
    try {
      this.context = context(config, identity);
    } catch (SSLException e) {
      throw new IllegalArgumentException(identity + " does not serve for TLS", e);
    }
  }

  /**
   * Without a certificate of ours.
   *
   * @param roots PEM file of the authorities to be trusted; empty for those that Java knows
   */
  BrokerTls(MqttConfig config, Optional<Path> roots) {
    this.config = config;
    try {
      SslContextBuilder builder =
          SslContextBuilder.forClient()
              .sslProvider(SslProvider.JDK)
              .protocols("TLSv1.3", "TLSv1.2")
              .endpointIdentificationAlgorithm("HTTPS");
      roots.ifPresent(file -> builder.trustManager(file.toFile()));
      this.context = builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException(roots + " does not serve for TLS", e);
    }
  }

  SslHandler newHandler(ByteBufAllocator allocator) {
    SslHandler handler =
        context.newHandler(allocator, config.expectedName(), config.endpoint().port());
    handler.setHandshakeTimeoutMillis(config.connectTimeout().toMillis());
    return handler;
  }

  private static SslContext context(MqttConfig config, Identity identity) throws SSLException {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .endpointIdentificationAlgorithm("HTTPS")
            .trustManager(new RootTrust(judge(identity)))
            .keyManager(new SoleKey(identity));
    config.alpn().ifPresent(name -> builder.applicationProtocolConfig(offer(name)));
    return builder.build();
  }

  /** The JDK's own trust managers are all of the extended kind, which checks names too. */
  private static X509ExtendedTrustManager judge(Identity identity) {
    return (X509ExtendedTrustManager) ClientTls.of(identity, Optional.empty()).trustManager();
  }

  private static ApplicationProtocolConfig offer(String protocol) {
    return new ApplicationProtocolConfig(
        Protocol.ALPN,
        SelectorFailureBehavior.NO_ADVERTISE,
        SelectedListenerFailureBehavior.ACCEPT,
        protocol);
  }
}
