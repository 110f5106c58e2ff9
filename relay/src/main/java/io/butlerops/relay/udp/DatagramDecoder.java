package io.butlerops.relay.udp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.contract.HeardBy;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import io.butlerops.relay.message.MessageParser;
import io.butlerops.relay.message.Parsed;
import io.butlerops.relay.message.Parsed.Reason;
import io.butlerops.relay.message.Parsed.Rejected;
import io.butlerops.relay.message.Parsed.Understood;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/** Datagram to {@link Heard}. A bad one is counted, remembered and dropped. */
@Sharable
final class DatagramDecoder extends MessageToMessageDecoder<DatagramPacket> {
  static final String NAME = "decoder";
  private static final int START = 120;

  private final int maxDatagram;
  private final Predicate<Message.LoopTest> ours;
  private final Ring<Malformed> malformed;
  private final UdpMetrics metrics;
  private final Clock clock;

  /**
   * @param ours whether a loop test is one that we sent, and comes for the first time
   */
  DatagramDecoder(
      int maxDatagram,
      Predicate<Message.LoopTest> ours,
      Ring<Malformed> malformed,
      UdpMetrics metrics,
      Clock clock) {
    super(DatagramPacket.class);
    this.maxDatagram = maxDatagram;
    this.ours = ours;
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
    if (isForeignLoop(parsed)) {
      drop(
          packet,
          datagram,
          Reason.LOOP_TEST.label(),
          "a loop test that was not sent here, or again");
    } else if (parsed instanceof Understood understood) {
      out.add(new Heard(clock.instant(), HeardBy.UDP, datagram, understood.message()));
    } else if (parsed instanceof Rejected rejected) {
      drop(packet, datagram, rejected.reason().label(), rejected.detail());
    }
  }

  /** Anybody could wake the functions with them, and make a relay look well. */
  private boolean isForeignLoop(Parsed parsed) {
    return parsed instanceof Understood understood
        && understood.message() instanceof Message.LoopTest test
        && !ours.test(test);
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
