package io.butlerops.infra.cloud.broker;

import io.butlerops.infra.cloud.broker.ThingPolicy.ConnectAttribute;
import io.butlerops.infra.cloud.rule.Published;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: applies the policy to each message and passes it on to Moquette. What is
 * denied ends the connection, as in IoT Core. Runs on the connection's event loop only.
 */
final class Gate extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(Gate.class);

  private final Site site;
  private ThingPolicy policy;
  private String clientId;
  private Channel moquette;
  private Published will;

  /** What all gates of a broker share. */
  record Site(PolicyOf policies, Connections connections, Backend backend, Rules rules) {}

  /** The policy of a thing. */
  interface PolicyOf {
    ThingPolicy of(Thing thing);
  }

  /** Where messages go that rules may want; must not block. */
  interface Rules {
    void accept(Published message);
  }

  Gate(Site site) {
    this.site = site;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object received) {
    MqttMessage message = (MqttMessage) received;
    if (message.decoderResult().isFailure()) {
      drop(context, message, "sent what is not MQTT, or more than 128 KB");
    } else if (message instanceof MqttConnectMessage connect) {
      connect(context, connect);
    } else if (moquette == null) {
      drop(context, message, "did not connect first");
    } else if (message instanceof MqttPublishMessage publish) {
      publish(context, publish);
    } else if (message instanceof MqttSubscribeMessage subscribe) {
      subscribe(context, subscribe);
    } else {
      if (message.fixedHeader().messageType() == MqttMessageType.DISCONNECT) {
        will = null;
      }
      pass(message);
    }
  }

  private void connect(ChannelHandlerContext context, MqttConnectMessage message) {
    if (clientId != null) {
      drop(context, message, "connected twice");
      return;
    }
    Optional<Thing> thing = thing(context.channel());
    String asked = message.payload().clientIdentifier();
    if (thing.isEmpty()) {
      refuse(context, asked, "its certificate names no relay");
      return;
    }
    policy = site.policies().of(thing.get());
    Optional<String> denial = denial(message);
    if (denial.isPresent()) {
      refuse(context, asked, denial.get());
      return;
    }
    clientId = asked;
    will = willOf(message);
    site.connections().add(clientId, context.channel());
    open(context, message);
  }

  private Optional<String> denial(MqttConnectMessage message) {
    var header = message.variableHeader();
    Set<ConnectAttribute> asked = EnumSet.noneOf(ConnectAttribute.class);
    if (!header.isCleanSession()) {
      asked.add(ConnectAttribute.PERSISTENT_CONNECT);
    }
    if (header.isWillFlag()) {
      asked.add(ConnectAttribute.LAST_WILL);
    }
    if (!policy.mayConnect(message.payload().clientIdentifier(), asked)) {
      return Optional.of("the policy does not allow it to connect");
    }
    String topic = message.payload().willTopic();
    return header.isWillFlag() && !policy.mayPublish(topic, header.isWillRetain())
        ? Optional.of("the policy does not allow its last will to " + topic)
        : Optional.empty();
  }

  /** Nothing more is read until Moquette has the connection too. */
  private void open(ChannelHandlerContext context, MqttConnectMessage message) {
    context.channel().config().setAutoRead(false);
    site.backend()
        .open(context.channel(), policy::mayReceive)
        .addListener(
            (ChannelFutureListener)
                opened -> {
                  if (!opened.isSuccess()) {
                    Wire.end(context.channel());
                    return;
                  }
                  moquette = opened.channel();
                  pass(site.backend().credentials(message));
                  context.channel().config().setAutoRead(true);
                });
  }

  private void publish(ChannelHandlerContext context, MqttPublishMessage message) {
    String topic = message.variableHeader().topicName();
    if (message.fixedHeader().qosLevel() == MqttQoS.EXACTLY_ONCE) {
      drop(context, message, "published with QoS 2, which IoT Core does not know");
    } else if (policy.mayPublish(topic, message.fixedHeader().isRetain())) {
      site.rules().accept(new Published(topic, clientId, ByteBufUtil.getBytes(message.payload())));
      pass(message);
    } else {
      drop(context, message, "the policy does not allow it to publish to " + topic);
    }
  }

  private void subscribe(ChannelHandlerContext context, MqttSubscribeMessage message) {
    Optional<String> denied =
        message.payload().topicSubscriptions().stream()
            .map(subscription -> subscription.topicFilter())
            .filter(filter -> !policy.maySubscribe(filter))
            .findFirst();
    if (denied.isPresent()) {
      drop(context, message, "the policy does not allow it to subscribe to " + denied.get());
    } else {
      pass(message);
    }
  }

  /** A slow backend stops the reading, rather than filling the memory. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (moquette != null) {
      moquette.config().setAutoRead(context.channel().isWritable());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (clientId != null) {
      site.connections().remove(clientId, context.channel());
    }
    if (moquette != null) {
      Wire.end(moquette);
    }
    if (will != null) {
      site.rules().accept(will);
      site.backend().publish(will);
      will = null;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("{}: {}", name(context), cause.toString());
    Wire.end(context.channel());
  }

  private void pass(MqttMessage message) {
    Wire.send(moquette, message);
  }

  private void drop(ChannelHandlerContext context, MqttMessage message, String reason) {
    ReferenceCountUtil.release(message);
    log.warn("{}: {}; connection dropped", name(context), reason);
    Wire.end(context.channel());
  }

  private static void refuse(ChannelHandlerContext context, String clientId, String reason) {
    log.warn("{}: {}; connection refused", clientId, reason);
    context
        .writeAndFlush(
            MqttMessageBuilders.connAck()
                .returnCode(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED)
                .build())
        .addListener(ChannelFutureListener.CLOSE);
  }

  private Object name(ChannelHandlerContext context) {
    return clientId == null ? context.channel().remoteAddress() : clientId;
  }

  private static Optional<Thing> thing(Channel channel) {
    try {
      var session = channel.pipeline().get(SslHandler.class).engine().getSession();
      return Thing.of(session.getPeerPrincipal().getName());
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  private Published willOf(MqttConnectMessage message) {
    return message.variableHeader().isWillFlag()
        ? new Published(
            message.payload().willTopic(), clientId, message.payload().willMessageInBytes())
        : null;
  }
}
