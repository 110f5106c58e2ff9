package io.butlerops.infra.cloud.broker;

import io.butlerops.infra.cloud.rule.Published;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;

/** Moquette on a loopback port that only the gate has the password for. */
final class Backend implements AutoCloseable {
  static final int LARGEST_PACKET = (128 << 10) + 1024;

  private final Server server = new Server();
  private final byte[] password = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);

  void start() throws IOException {
    Properties properties = new Properties();
    properties.setProperty(IConfig.HOST_PROPERTY_NAME, "127.0.0.1");
    properties.setProperty(IConfig.PORT_PROPERTY_NAME, "0");
    properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "false");
    properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
    properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
    properties.setProperty(IConfig.BUFFER_FLUSH_MS_PROPERTY_NAME, "0");
    properties.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, String.valueOf(LARGEST_PACKET));
    server.startServer(
        new MemoryConfig(properties),
        List.of(),
        null,
        (clientId, user, given) -> MessageDigest.isEqual(password, given),
        null);
  }

  /** A connection to Moquette beside a client's, on the same event loop. */
  ChannelFuture open(Channel client, Predicate<String> mayReceive) {
    return new Bootstrap()
        .group(client.eventLoop())
        .channel(NioSocketChannel.class)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(new MqttDecoder(LARGEST_PACKET), MqttEncoder.INSTANCE)
                    .addLast(new Answers(client, mayReceive));
              }
            })
        .connect("127.0.0.1", server.getPort());
  }

  /** The client's own request, with our password and without the will, which the gate keeps. */
  MqttConnectMessage credentials(MqttConnectMessage message) {
    var header = message.variableHeader();
    String clientId = message.payload().clientIdentifier();
    return new MqttConnectMessage(
        message.fixedHeader(),
        new MqttConnectVariableHeader(
            header.name(),
            header.version(),
            true,
            true,
            false,
            0,
            false,
            header.isCleanSession(),
            header.keepAliveTimeSeconds()),
        new MqttConnectPayload(clientId, null, null, clientId, password));
  }

  void publish(Published message) {
    server.internalPublish(
        MqttMessageBuilders.publish()
            .topicName(message.topic())
            .qos(MqttQoS.AT_LEAST_ONCE)
            .messageId(1)
            .payload(Unpooled.wrappedBuffer(message.payload()))
            .build(),
        message.clientId());
  }

  @Override
  public void close() {
    server.stopServer();
  }
}
