package io.butlerops.relay.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionHandlerTest {
  private static final String TOPIC = "butler/hq/relays/hq-1/commands";

  private static final Duration WAIT = Duration.ofSeconds(5);

  private final List<Incoming> taken = new ArrayList<>();
  private final List<CompletableFuture<Void>> notes = new ArrayList<>();
  private final List<Boolean> answers = new ArrayList<>();
  private int asked;
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new SubscriptionHandler(
              new Subscription(TOPIC, this::take, WAIT, () -> asked++, answers::add)));

  @BeforeEach
  void connect() {
    channel.freezeTime();
    channel.pipeline().fireUserEventTriggered(new Accepted(true));
    assertThat(asked).isZero();
    channel.advanceTimeBy(WAIT.toSeconds(), TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(asked).isOne();
  }

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  @Test
  void accepted_subscribesWithQos1() {
    MqttSubscribeMessage subscribe = channel.readOutbound();

    assertThat(subscribe.payload().topicSubscriptions())
        .singleElement()
        .satisfies(
            topic -> {
              assertThat(topic.topicFilter()).isEqualTo(TOPIC);
              assertThat(topic.qualityOfService()).isEqualTo(MqttQoS.AT_LEAST_ONCE);
            });
  }

  @Test
  void message_isAcknowledgedOnlyOnceItIsNoted() {
    channel.readOutbound();
    arrive(7, TOPIC, "a", false);

    assertThat(new String(taken.get(0).payload(), UTF_8)).isEqualTo("a");
    assertThat(acknowledged()).isEmpty();

    notes.get(0).complete(null);
    assertThat(acknowledged()).containsExactly(7);
  }

  @Test
  void messageThatCannotBeNoted_isNotAcknowledged() {
    channel.readOutbound();
    arrive(7, TOPIC, "a", false);

    notes.get(0).completeExceptionally(new IOException("disk full"));

    assertThat(acknowledged()).isEmpty();
  }

  @Test
  void moreThanMayWait_areLeftToTheBroker_untilOneIsNoted() {
    channel.readOutbound();
    for (int id = 1; id <= SubscriptionHandler.MOST_UNACKNOWLEDGED + 1; id++) {
      arrive(id, TOPIC, "a", false);
    }
    assertThat(taken).hasSize(SubscriptionHandler.MOST_UNACKNOWLEDGED);

    notes.get(0).complete(null);
    channel.runPendingTasks();
    arrive(200, TOPIC, "a", false);

    assertThat(taken).hasSize(SubscriptionHandler.MOST_UNACKNOWLEDGED + 1);
  }

  @Test
  void keptOrRepeatedMessages_areNotLive() {
    arrive(1, TOPIC, "kept", false);
    channel.advanceTimeBy(SubscriptionHandler.SETTLED.toSeconds(), TimeUnit.SECONDS);
    arrive(2, TOPIC, "now", false);
    arrive(3, TOPIC, "again", true);

    assertThat(taken).extracting(Incoming::live).containsExactly(false, true, false);
  }

  @Test
  void messageOnAnotherTopic_isAcknowledgedAndDropped() {
    channel.readOutbound();
    arrive(9, "butler/hq/other", "a", false);

    assertThat(acknowledged()).containsExactly(9);
    assertThat(taken).isEmpty();
  }

  @Test
  void refusedSubscription_isTold() {
    channel.writeInbound(
        MqttMessageBuilders.subAck().packetId(0xFFFF).addGrantedQos(MqttQoS.FAILURE).build());

    assertThat(answers).containsExactly(false);
  }

  private CompletableFuture<Void> take(Incoming message) {
    taken.add(message);
    notes.add(new CompletableFuture<>());
    return notes.get(notes.size() - 1);
  }

  private void arrive(int id, String topic, String payload, boolean again) {
    MqttPublishMessage message =
        MqttMessageBuilders.publish()
            .topicName(topic)
            .qos(MqttQoS.AT_LEAST_ONCE)
            .messageId(id)
            .payload(Unpooled.copiedBuffer(payload, UTF_8))
            .build();
    channel.writeInbound(again ? duplicate(message) : message);
  }

  private static MqttPublishMessage duplicate(MqttPublishMessage message) {
    return new MqttPublishMessage(
        new MqttFixedHeader(
            message.fixedHeader().messageType(), true, MqttQoS.AT_LEAST_ONCE, false, 0),
        message.variableHeader(),
        message.payload());
  }

  private List<Integer> acknowledged() {
    channel.runPendingTasks();
    List<Integer> ids = new ArrayList<>();
    MqttMessage message;
    while ((message = channel.readOutbound()) != null) {
      if (message.fixedHeader().messageType() == MqttMessageType.PUBACK) {
        ids.add(((MqttMessageIdVariableHeader) message.variableHeader()).messageId());
      }
    }
    return ids;
  }
}
