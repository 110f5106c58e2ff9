package io.butlerops.relay.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WellFormedHandlerTest {
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new MqttDecoder(1024), new WellFormedHandler());

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  @Test
  void message_passes() {
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0xD0, 0}));

    assertThat(channel.<Object>readInbound()).isInstanceOf(MqttMessage.class);
  }

  @Test
  void tooLarge_isAFaultBeforeItIsRead() {
    ByteBuf hugePublish = Unpooled.wrappedBuffer(new byte[] {0x30, (byte) 0xFF, (byte) 0xFF, 0x7F});

    assertThatThrownBy(() -> channel.writeInbound(hugePublish))
        .isInstanceOf(TooLongFrameException.class);
    assertThat(hugePublish.refCnt()).isZero();
  }

  @Test
  void anotherProtocol_isAFault() {
    ByteBuf http =
        Unpooled.copiedBuffer("HTTP/1.1 400 Bad Request\r\n\r\n", StandardCharsets.UTF_8);

    assertThatThrownBy(() -> channel.writeInbound(http)).isInstanceOf(DecoderException.class);
  }
}
