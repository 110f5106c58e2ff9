package io.butlerops.relay.mqtt;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes once the broker has accepted, hands on what arrives, and acknowledges what was taken.
 * A message that was not taken is left unacknowledged: the broker keeps it for the next connection.
 */
final class SubscriptionHandler extends ChannelInboundHandlerAdapter {
  static final String NAME = "subscription";

  /** As many as IoT Core lets wait for their acknowledgement. */
  static final int MOST_UNACKNOWLEDGED = 100;

  /** What the broker kept for us has arrived by then. */
  static final Duration SETTLED = Duration.ofSeconds(60);

  /** The last one that publishes get to. */
  private static final int PACKET_ID = 0xFFFF;

  /** The bit that makes an answer a refusal. */
  private static final int REFUSED = 0x80;

  private static final Logger log = LoggerFactory.getLogger(SubscriptionHandler.class);

  private final Subscription subscription;
  private long acceptedAt;
  private int unacknowledged;
  private Future<?> asking;

  SubscriptionHandler(Subscription subscription) {
    this.subscription = subscription;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Accepted) {
      acceptedAt = ctx.executor().ticker().nanoTime();
      long delay = subscription.delay().toMillis();
      asking = ctx.executor().schedule(() -> ask(ctx), delay, TimeUnit.MILLISECONDS);
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (asking != null) {
      asking.cancel(false);
    }
    ctx.fireChannelInactive();
  }

  private void ask(ChannelHandlerContext ctx) {
    subscription.asked().run();
    ctx.writeAndFlush(
            MqttMessageBuilders.subscribe()
                .messageId(PACKET_ID)
                .addSubscription(MqttQoS.AT_LEAST_ONCE, subscription.topic())
                .build())
        .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    if (msg instanceof MqttPublishMessage publish) {
      try {
        received(ctx, publish);
      } finally {
        publish.release();
      }
    } else if (msg instanceof MqttSubAckMessage answer) {
      answered(answer);
    } else {
      ctx.fireChannelRead(msg);
    }
  }

  private void answered(MqttSubAckMessage answer) {
    int granted = answer.payload().grantedQoSLevels().get(0);
    subscription.answered().accept(granted < REFUSED);
  }

  private void received(ChannelHandlerContext ctx, MqttPublishMessage publish) {
    if (!publish.variableHeader().topicName().equals(subscription.topic())) {
      log.debug("a message on {} is not for us", publish.variableHeader().topicName());
      acknowledge(ctx, publish.variableHeader().packetId());
    } else if (publish.fixedHeader().isRetain()) {
      log.warn(
          "a retained message on {} is dropped: it would come again at each connect",
          subscription.topic());
      acknowledge(ctx, publish.variableHeader().packetId());
    } else if (unacknowledged < MOST_UNACKNOWLEDGED) {
      handOn(ctx, publish);
    } else {
      log.warn("more than {} messages at once; the broker sends the rest again", unacknowledged);
    }
  }

  private void handOn(ChannelHandlerContext ctx, MqttPublishMessage publish) {
    int packetId = publish.variableHeader().packetId();
    byte[] payload = ByteBufUtil.getBytes(publish.payload());
    unacknowledged++;
    var unused =
        subscription
            .inbox()
            .take(new Incoming(payload, isLive(ctx, publish)))
            .whenComplete(
                (done, fault) -> ctx.executor().execute(() -> settled(ctx, packetId, fault)));
  }

  private boolean isLive(ChannelHandlerContext ctx, MqttPublishMessage publish) {
    long stood = ctx.executor().ticker().nanoTime() - acceptedAt;
    return stood >= SETTLED.toNanos() && !publish.fixedHeader().isDup();
  }

  private void settled(ChannelHandlerContext ctx, int packetId, Throwable fault) {
    unacknowledged--;
    if (fault == null) {
      acknowledge(ctx, packetId);
    } else {
      log.warn("a message could not be taken ({}); it comes again", fault.getMessage());
    }
  }

  /** A message with QoS 0 has no id and expects nothing. */
  private static void acknowledge(ChannelHandlerContext ctx, int packetId) {
    if (packetId > 0) {
      ctx.writeAndFlush(MqttMessageBuilders.pubAck().packetId(packetId).build())
          .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
  }
}
