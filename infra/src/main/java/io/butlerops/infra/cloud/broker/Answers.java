package io.butlerops.infra.cloud.broker;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on to a client what Moquette says; what it may not receive is withheld. */
final class Answers extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  private final Channel client;
  private final Predicate<String> mayReceive;

  Answers(Channel client, Predicate<String> mayReceive) {
    this.client = client;
    this.mayReceive = mayReceive;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof MqttPublishMessage publish
        && !mayReceive.test(publish.variableHeader().topicName())) {
      withhold(context, publish);
    } else {
      Wire.send(client, message);
    }
  }

  private static void withhold(ChannelHandlerContext context, MqttPublishMessage message) {
    log.warn("the policy does not allow to receive {}", message.variableHeader().topicName());
    if (message.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE) {
      Wire.send(
          context.channel(),
          MqttMessageBuilders.pubAck().packetId(message.variableHeader().packetId()).build());
    }
    ReferenceCountUtil.release(message);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    client.config().setAutoRead(context.channel().isWritable());
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Wire.end(client);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("Moquette: {}", cause.toString());
    Wire.end(context.channel());
  }
}
