package io.butlerops.relay.mqtt;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Sends {@link Outgoing} messages with QoS 1 and matches their PUBACKs. At most {@code window} are
 * unacknowledged; as many again wait here, also while the socket takes no more; beyond that a
 * message fails at once. All that is not acknowledged when the connection ends fails: sending it
 * again is the caller's decision.
 */
final class PublishHandler extends ChannelDuplexHandler {
  static final String NAME = "publish";

  private static final int LAST_PACKET_ID = 0xFFFF;

  private final int window;
  private final Map<Integer, Outgoing> sent = new HashMap<>();
  private final Queue<Outgoing> waiting = new ArrayDeque<>();
  private int packetId;

  PublishHandler(int window) {
    this.window = window;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the caller holds the promise
  public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
    if (!(msg instanceof Outgoing outgoing)) {
      ctx.write(msg, promise);
      return;
    }
    promise.setSuccess();
    if (!ctx.channel().isActive()) {
      outgoing.fail("the connection has ended");
    } else if (waiting.size() == window) {
      outgoing.fail("more than " + 2 * window + " messages at once");
    } else {
      waiting.add(outgoing);
      sendWaiting(ctx);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    if (msg instanceof MqttPubAckMessage ack) {
      acknowledged(ctx, ack.variableHeader());
    } else {
      ctx.fireChannelRead(msg);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    sendWaiting(ctx);
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    failAll();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    failAll();
  }

  /** An id that is not under way, a second PUBACK for instance, is no harm. */
  private void acknowledged(ChannelHandlerContext ctx, MqttMessageIdVariableHeader ack) {
    Outgoing outgoing = sent.remove(ack.messageId());
    if (outgoing != null) {
      sendWaiting(ctx);
      outgoing.acknowledge();
    }
  }

  private void sendWaiting(ChannelHandlerContext ctx) {
    while (!waiting.isEmpty() && sent.size() < window && ctx.channel().isWritable()) {
      send(ctx, waiting.remove());
    }
  }

  private void send(ChannelHandlerContext ctx, Outgoing outgoing) {
    int id = nextPacketId();
    sent.put(id, outgoing);
    ctx.writeAndFlush(packet(id, outgoing))
        .addListener(
            written -> {
              if (!written.isSuccess() && sent.remove(id, outgoing)) {
                outgoing.fail("not sent: " + written.cause().getMessage());
              }
            });
  }

  private static MqttPublishMessage packet(int id, Outgoing outgoing) {
    return MqttMessageBuilders.publish()
        .topicName(outgoing.topic())
        .qos(MqttQoS.AT_LEAST_ONCE)
        .messageId(id)
        .payload(Unpooled.wrappedBuffer(outgoing.payload()))
        .build();
  }

  private int nextPacketId() {
    do {
      packetId = packetId == LAST_PACKET_ID ? 1 : packetId + 1;
    } while (sent.containsKey(packetId));
    return packetId;
  }

  private void failAll() {
    sent.values().forEach(outgoing -> outgoing.fail("connection ended before PUBACK"));
    sent.clear();
    waiting.forEach(outgoing -> outgoing.fail("connection ended before it was sent"));
    waiting.clear();
  }
}
