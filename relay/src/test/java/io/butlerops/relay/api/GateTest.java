package io.butlerops.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.relay.udp.Rejections;
import io.butlerops.relay.udp.Senders;
import io.butlerops.relay.udp.Source;
import io.netty.channel.embedded.EmbeddedChannel;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private final Rejections rejections = new Rejections();

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "::1, true",
    "10.1.2.3, true",
    "10.20.9.9, true",
    "192.168.7.7, true",
    "10.1.2.4, false",
    "192.0.2.1, false",
  })
  void connection_loopbackNodeOrListed_othersAreClosedAndNoted(String address, boolean allowed) {
    Senders senders = new Senders(List.of(Source.parse("10.1.2.3"), Source.parse("10.20.0.0/16")));
    senders.nodes(List.of("192.168.7.7"));
    senders.resolve();
    Gate gate =
        new Gate(senders, rejections, new ApiMetrics(new PrometheusRegistry()), Clock.systemUTC());
    InetSocketAddress sender = new InetSocketAddress(address, 5000);
    EmbeddedChannel channel =
        new EmbeddedChannel(gate) {
          @Override
          protected SocketAddress remoteAddress0() {
            return sender;
          }
        };
    assertThat(channel.isOpen()).isEqualTo(allowed);
    assertThat(rejections.list()).hasSize(allowed ? 0 : 1);
    channel.finishAndReleaseAll();
  }
}
