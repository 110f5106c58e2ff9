package io.butlerops.relay.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PingHandlerTest {
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new PingHandler(Duration.ofSeconds(40), Duration.ofSeconds(10)));

  @BeforeEach
  void freeze() {
    channel.freezeTime();
  }

  @Test
  void beforeAcceptance_sendsNothing() {
    pass(60);

    assertThat(channel.<Object>readOutbound()).isNull();
  }

  @Test
  void accepted_pingsAQuarterBeforeKeepAliveRunsOut_againAndAgain() {
    accept();

    for (int round = 0; round < 3; round++) {
      pass(29);
      assertThat(channel.<Object>readOutbound()).isNull();
      pass(1);
      assertThat(channel.<Object>readOutbound()).isSameAs(MqttMessage.PINGREQ);
      channel.writeInbound(MqttMessage.PINGRESP);
    }
    assertThat(channel.<Object>readInbound()).isNull();
  }

  @Test
  void noAnswer_isAFault() {
    accept();
    pass(30);
    pass(9);
    channel.checkException();

    pass(1);

    assertThatThrownBy(channel::checkException)
        .isInstanceOf(ConnectionFault.class)
        .hasMessageContaining("no PINGRESP");
  }

  @Test
  void connectionEnded_pingsNoMore() {
    accept();
    channel.close().syncUninterruptibly();

    pass(60);

    assertThat(channel.<Object>readOutbound()).isNull();
    channel.checkException();
  }

  private void accept() {
    channel.pipeline().fireUserEventTriggered(new Accepted(false));
  }

  private void pass(long seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
  }
}
