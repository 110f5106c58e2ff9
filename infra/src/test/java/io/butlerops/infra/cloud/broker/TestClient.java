package io.butlerops.infra.cloud.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.infra.cloud.certificate.KeyCertificate;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.X509Certificate;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A bare MQTT client that sends what it is told and shows what comes. */
public final class TestClient implements AutoCloseable {
  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final Channel channel;

  public TestClient(int port, KeyCertificate own, X509Certificate root) throws Exception {
    SslContext tls =
        SslContextBuilder.forClient()
            .keyManager(own.key(), own.certificate())
            .trustManager(root)
            .build();
    channel =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel opened) {
                    opened
                        .pipeline()
                        .addLast(tls.newHandler(opened.alloc(), "localhost", port))
                        .addLast(new MqttDecoder(1 << 20), MqttEncoder.INSTANCE)
                        .addLast(new Show());
                  }
                })
            .connect("localhost", port)
            .sync()
            .channel();
  }

  private final class Show extends SimpleChannelInboundHandler<MqttMessage> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
      received.add(
          message instanceof MqttPublishMessage publish
              ? "PUBLISH "
                  + publish.variableHeader().topicName()
                  + " "
                  + publish.payload().toString(UTF_8)
              : message.fixedHeader().messageType() + shown(message.variableHeader()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      received.add("FAILED");
    }

    private String shown(Object header) {
      return header instanceof MqttConnAckVariableHeader ack ? " " + ack.connectReturnCode() : "";
    }
  }

  public void connect(String clientId) throws InterruptedException {
    connect(clientId, builder -> builder);
  }

  public void connect(String clientId, UnaryOperator<MqttMessageBuilders.ConnectBuilder> more)
      throws InterruptedException {
    var builder =
        MqttMessageBuilders.connect()
            .clientId(clientId)
            .protocolVersion(MqttVersion.MQTT_3_1_1)
            .cleanSession(true)
            .keepAlive(30);
    channel.writeAndFlush(more.apply(builder).build()).sync();
  }

  public void publish(String topic, String payload) throws InterruptedException {
    publish(topic, payload, MqttQoS.AT_LEAST_ONCE);
  }

  void publish(String topic, String payload, MqttQoS qos) throws InterruptedException {
    channel
        .writeAndFlush(
            MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(qos)
                .messageId(7)
                .payload(Unpooled.copiedBuffer(payload, UTF_8))
                .build())
        .sync();
  }

  public void subscribe(String filter) throws InterruptedException {
    channel
        .writeAndFlush(
            MqttMessageBuilders.subscribe()
                .messageId(3)
                .addSubscription(MqttQoS.AT_LEAST_ONCE, filter)
                .build())
        .sync();
  }

  /** What came next, or null when nothing does. */
  public String next() throws InterruptedException {
    return received.poll(5, TimeUnit.SECONDS);
  }

  public boolean closedByBroker() throws InterruptedException {
    return channel.closeFuture().await(5, TimeUnit.SECONDS);
  }

  boolean open() {
    return channel.isActive();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
