package io.butlerops.relay.mqtt;

import io.butlerops.relay.tls.Identity;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/** Mutual TLS towards the broker, its name checked. */
final class BrokerTls {
  private final MqttConfig config;
  private final SslContext context;

  BrokerTls(MqttConfig config, Identity identity) {
    this.config = config;
    try {
      this.context = context(config, identity);
    } catch (GeneralSecurityException | SSLException e) {
      throw new IllegalArgumentException(identity + " does not serve for TLS", e);
    }
  }

  SslHandler newHandler(ByteBufAllocator allocator) {
    SslHandler handler =
        context.newHandler(allocator, config.expectedName(), config.endpoint().port());
    handler.setHandshakeTimeoutMillis(config.connectTimeout().toMillis());
    return handler;
  }

  private static SslContext context(MqttConfig config, Identity identity)
      throws GeneralSecurityException, SSLException {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .endpointIdentificationAlgorithm("HTTPS")
            .trustManager(new RootTrust(identity.roots()))
            .keyManager(identity.key(), identity.chain().toArray(X509Certificate[]::new));
    config.alpn().ifPresent(name -> builder.applicationProtocolConfig(offer(name)));
    return builder.build();
  }

  private static ApplicationProtocolConfig offer(String protocol) {
    return new ApplicationProtocolConfig(
        Protocol.ALPN,
        SelectorFailureBehavior.NO_ADVERTISE,
        SelectedListenerFailureBehavior.ACCEPT,
        protocol);
  }
}
