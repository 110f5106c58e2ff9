package io.butlerops.relay.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishHandlerTest {
  private static final int WINDOW = 2;

  private final EmbeddedChannel channel = new EmbeddedChannel(new PublishHandler(WINDOW));

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  @Test
  void publish_goesOutWithQos1AndWaitsForItsPuback() {
    Outgoing outgoing = publish("a");

    MqttPublishMessage packet = channel.readOutbound();
    assertThat(packet.fixedHeader().qosLevel()).isEqualTo(MqttQoS.AT_LEAST_ONCE);
    assertThat(packet.fixedHeader().isRetain()).isFalse();
    assertThat(packet.variableHeader().topicName()).isEqualTo("t");
    assertThat(packet.payload().toString(StandardCharsets.UTF_8)).isEqualTo("a");
    assertThat(outgoing.acknowledged()).isNotDone();

    acknowledge(packet.variableHeader().packetId());
    assertThat(outgoing.acknowledged()).isCompleted();
  }

  @Test
  void pubacksInAnyOrder_areMatchedById() {
    Outgoing first = publish("a");
    Outgoing second = publish("b");
    List<Integer> ids = sentIds();

    acknowledge(ids.get(1));

    assertThat(first.acknowledged()).isNotDone();
    assertThat(second.acknowledged()).isCompleted();
  }

  @Test
  void unknownPuback_isNoHarm() {
    Outgoing outgoing = publish("a");

    acknowledge(4711);

    assertThat(outgoing.acknowledged()).isNotDone();
    channel.checkException();
  }

  @Test
  void windowFull_theNextWaitsForAPuback() {
    publish("a");
    publish("b");
    Outgoing third = publish("c");
    List<Integer> ids = sentIds();
    assertThat(ids).hasSize(WINDOW);

    acknowledge(ids.get(0));

    assertThat(sentIds()).hasSize(1).doesNotContainAnyElementsOf(ids);
    assertThat(third.acknowledged()).isNotDone();
  }

  @Test
  void moreThanTwiceTheWindow_failsAtOnce() {
    List<Outgoing> fit = IntStream.range(0, 2 * WINDOW).mapToObj(i -> publish("a")).toList();

    Outgoing tooMany = publish("b");

    assertNotAcknowledged(tooMany, "more than 4 messages at once");
    assertThat(fit).noneMatch(outgoing -> outgoing.acknowledged().isDone());
  }

  @Test
  void socketTakesNoMore_theNextWaitsUntilItDoes() {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    publish("a");
    assertThat(sentIds()).isEmpty();

    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    channel.runPendingTasks();

    assertThat(sentIds()).hasSize(1);
  }

  @Test
  void connectionEnds_allThatIsNotAcknowledgedFails() {
    List<Outgoing> all = IntStream.range(0, WINDOW + 1).mapToObj(i -> publish("a")).toList();

    channel.close().syncUninterruptibly();

    all.subList(0, WINDOW).forEach(one -> assertNotAcknowledged(one, "before PUBACK"));
    assertNotAcknowledged(all.get(WINDOW), "before it was sent");
    assertThat(channel.outboundMessages()).hasSize(WINDOW);
  }

  @Test
  void packetIds_runAroundAndSkipThoseUnderWay() {
    publish("stays");
    int kept = sentIds().get(0);
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < 0xFFFF; i++) {
      publish("a");
      int id = sentIds().get(0);
      seen.add(id);
      acknowledge(id);
    }

    assertThat(seen).doesNotContain(0, kept).allMatch(id -> id <= 0xFFFF).endsWith(0xFFFF, 2);
  }

  private Outgoing publish(String payload) {
    Outgoing outgoing = new Outgoing("t", payload.getBytes(StandardCharsets.UTF_8));
    channel.writeOutbound(outgoing);
    return outgoing;
  }

  private List<Integer> sentIds() {
    List<Integer> ids = new ArrayList<>();
    MqttPublishMessage packet;
    while ((packet = channel.readOutbound()) != null) {
      ids.add(packet.variableHeader().packetId());
      packet.release();
    }
    return ids;
  }

  private void acknowledge(int id) {
    MqttFixedHeader header =
        new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 2);
    channel.writeInbound(new MqttPubAckMessage(header, MqttMessageIdVariableHeader.from(id)));
  }

  private static void assertNotAcknowledged(Outgoing outgoing, String why) {
    assertThatThrownBy(outgoing.acknowledged()::join)
        .hasCauseInstanceOf(NotAcknowledged.class)
        .hasMessageContaining(why);
  }
}
