package io.butlerops.relay.udp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.contract.HeardBy;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.MessageParser;
import io.butlerops.relay.message.Parsed;
import io.butlerops.relay.message.Parsed.Rejected;
import io.butlerops.relay.message.Parsed.Understood;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.time.Clock;
import java.util.List;

/** Datagram to {@link Heard}. A bad one is counted, remembered and dropped. */
@Sharable
final class DatagramDecoder extends MessageToMessageDecoder<DatagramPacket> {
  static final String NAME = "decoder";
  private static final int START = 120;

  private final int maxDatagram;
  private final Ring<Malformed> malformed;
  private final UdpMetrics metrics;
  private final Clock clock;

  DatagramDecoder(int maxDatagram, Ring<Malformed> malformed, UdpMetrics metrics, Clock clock) {
    super(DatagramPacket.class);
    this.maxDatagram = maxDatagram;
    this.malformed = malformed;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  protected void decode(ChannelHandlerContext context, DatagramPacket packet, List<Object> out) {
    byte[] datagram = ByteBufUtil.getBytes(packet.content());
    if (datagram.length > maxDatagram) {
      drop(packet, datagram, "size", "larger than udp.maxDatagram, " + maxDatagram + " bytes");
      return;
    }
    Parsed parsed = MessageParser.parse(datagram);
    if (parsed instanceof Understood understood) {
      out.add(new Heard(clock.instant(), HeardBy.UDP, datagram, understood.message()));
    } else if (parsed instanceof Rejected rejected) {
      drop(packet, datagram, rejected.reason().label(), rejected.detail());
    }
  }

  private void drop(DatagramPacket packet, byte[] datagram, String reason, String detail) {
    metrics.dropped(reason);
    String sender = packet.sender().getAddress().getHostAddress();
    malformed.add(new Malformed(clock.instant(), sender, reason, detail, start(datagram)));
  }

  private static String start(byte[] datagram) {
    String text = new String(datagram, 0, Math.min(datagram.length, START), UTF_8);
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
