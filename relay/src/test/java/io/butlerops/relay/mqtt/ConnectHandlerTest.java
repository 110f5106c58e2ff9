package io.butlerops.relay.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectHandlerTest {
  private final MqttConnectMessage connect =
      MqttMessageBuilders.connect().clientId("hq-1").cleanSession(false).build();
  private final List<Object> events = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel();

  @BeforeEach
  void layOut() {
    channel.freezeTime();
    channel
        .pipeline()
        .addLast(new ConnectHandler(connect, Duration.ofSeconds(10)))
        .addLast(
            new ChannelInboundHandlerAdapter() {
              @Override
              public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                events.add(event);
              }
            });
  }

  @Test
  void beforeTlsStands_sendsNothing() {
    assertThat(channel.<Object>readOutbound()).isNull();
  }

  @Test
  void tlsStands_sendsConnect() {
    secured();

    assertThat(channel.<Object>readOutbound()).isSameAs(connect);
  }

  @Test
  void accepted_firesTheEventAndLeavesThePipeline() {
    secured();

    channel.writeInbound(answer(MqttConnectReturnCode.CONNECTION_ACCEPTED, true));
    channel.advanceTimeBy(1, TimeUnit.MINUTES);
    channel.runPendingTasks();

    assertThat(events).endsWith(new Accepted(true));
    assertThat(channel.pipeline().get(ConnectHandler.class)).isNull();
    channel.checkException();
  }

  @Test
  void refused_isAFaultThatNamesTheCode() {
    secured();

    MqttMessage refusal = answer(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED, false);
    assertThatThrownBy(() -> channel.writeInbound(refusal))
        .isInstanceOf(ConnectionFault.class)
        .hasMessage("CONNECTION_REFUSED_NOT_AUTHORIZED");
  }

  @Test
  void noAnswer_isAFaultAfterItsTime() {
    secured();

    channel.advanceTimeBy(9_999, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    channel.checkException();
    channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();

    assertThatThrownBy(channel::checkException).hasMessageContaining("no CONNACK");
  }

  @Test
  void closedBeforeTheAnswer_isAFault() {
    secured();

    channel.close().syncUninterruptibly();

    assertThatThrownBy(channel::checkException).isInstanceOf(ConnectionFault.class);
  }

  private void secured() {
    channel.pipeline().fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
  }

  private static MqttMessage answer(MqttConnectReturnCode code, boolean sessionPresent) {
    return MqttMessageBuilders.connAck().returnCode(code).sessionPresent(sessionPresent).build();
  }
}
