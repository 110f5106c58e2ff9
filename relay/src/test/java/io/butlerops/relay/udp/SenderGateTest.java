package io.butlerops.relay.udp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.health.Check;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderGateTest {
  private final Rejections rejections = new Rejections();

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, true",
    "10.1.2.4, false",
    "10.20.9.9, true",
    "10.21.0.1, false",
    "127.0.0.5, true",
    "::1, true",
    "fd00::7, true",
    "fd01::7, false",
  })
  void sender_byAddressOrRange_passesOrNot(String sender, boolean passes) {
    assertThat(passes(senders("10.1.2.3", "10.20.0.0/16", "fd00::/16"), sender)).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.5, 192.0.2.5, true",
    "192.0.2.5, 192.0.2.6, false",
    "0.0.0.0, 0.0.0.0, false",
  })
  void sender_fromTheVeryAddressThatListens_isThisMachine(
      String listening, String sender, boolean passes) {
    assertThat(passes(senders(), sender, listening)).isEqualTo(passes);
  }

  @Test
  void hostName_countsOnceItResolved_andAlsoAsNode() {
    Senders senders = senders("no-such-host.invalid");
    senders.nodes(List.of("192.0.2.7"));
    assertThat(passes(senders, "192.0.2.7")).isFalse();
    senders.resolve();
    assertThat(passes(senders, "192.0.2.7")).isTrue();
    assertThat(senders.unresolved()).containsExactly("no-such-host.invalid");
    senders.nodes(List.of());
    senders.resolve();
    assertThat(passes(senders, "192.0.2.7")).isFalse();
  }

  @Test
  void rejected_areListedWithTheLineToAdd() {
    Senders senders = senders("10.1.2.3");
    passes(senders, "192.0.2.9");
    passes(senders, "192.0.2.9");
    assertThat(rejections.list()).singleElement().matches(sender -> sender.count() == 2);
    UdpConfig config = config("10.1.2.3");
    UdpChecks checks =
        new UdpChecks(config, senders, new Forwarder(List.of(), metrics()), rejections);
    assertThat(checks.of(new NioDatagramChannel()))
        .extracting(Check::remedy)
        .anyMatch(remedy -> remedy.endsWith("allow: [10.1.2.3, 192.0.2.9]"));
  }

  @Test
  void rejections_ofManySenders_stayBounded() {
    Senders senders = senders();
    for (int i = 0; i < 1000; i++) {
      passes(senders, "192.0." + i / 250 + "." + i % 250);
    }
    assertThat(rejections.list()).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource({"10.1.2", "10.1.2.300", "10.0.0.0/33", "a b", "-x", "''", "10.0.0.0/x"})
  void entry_mistyped_isRefused(String entry) {
    assertThatIllegalArgumentException().isThrownBy(() -> Source.parse(entry));
  }

  private boolean passes(Senders senders, String sender) {
    return passes(senders, sender, "0.0.0.0");
  }

  private boolean passes(Senders senders, String sender, String listening) {
    EmbeddedChannel channel =
        new EmbeddedChannel(new SenderGate(senders, rejections, metrics(), Clock.systemUTC()));
    ByteBuf content = Unpooled.copiedBuffer("x", UTF_8);
    channel.writeInbound(
        new DatagramPacket(
            content, new InetSocketAddress(listening, 1), new InetSocketAddress(sender, 2)));
    DatagramPacket passed = channel.readInbound();
    if (passed != null) {
      passed.release();
    }
    assertThat(content.refCnt()).isZero();
    channel.finishAndReleaseAll();
    return passed != null;
  }

  private static UdpMetrics metrics() {
    return new UdpMetrics(new PrometheusRegistry());
  }

  private static Senders senders(String... allow) {
    return new Senders(config(allow).allow());
  }

  private static UdpConfig config(String... allow) {
    return new UdpConfig(
        new HostPort("127.0.0.1", 0),
        Stream.of(allow).map(Source::parse).toList(),
        List.of(),
        8 << 10,
        8 << 10);
  }
}
