package io.butlerops.infra.system;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.reading.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a relay is, as far as anything is watched.
 *
 * @param looping whether it sends loop tests
 * @param loop when it sent the last one that came back
 */
record Health(
    List<Status.Lane> lanes,
    List<Status.Certificate> certificates,
    List<Status.Node> nodes,
    boolean looping,
    Optional<Instant> loop) {
  static final Health GOOD = new Health(List.of(), List.of(), List.of(), false, Optional.empty());

  Health waiting(long events, Instant oldest) {
    Status.Lane lane = new Status.Lane("task", events, events * 100, Optional.of(oldest));
    return new Health(List.of(lane), certificates, nodes, looping, loop);
  }

  Health certificate(String name, Instant end) {
    List<Status.Certificate> one = List.of(new Status.Certificate(name, "CN=" + name, end));
    return new Health(lanes, one, nodes, looping, loop);
  }

  Health success(String node, Instant time) {
    return node(new Status.Node(node, Optional.empty(), Optional.of(time)));
  }

  Health failure(String node, Instant time) {
    return node(new Status.Node(node, Optional.of(time), Optional.empty()));
  }

  private Health node(Status.Node node) {
    return new Health(lanes, certificates, List.of(node), looping, loop);
  }

  Health loops() {
    return new Health(lanes, certificates, nodes, true, loop);
  }

  Health looped(Instant sent) {
    return new Health(lanes, certificates, nodes, true, Optional.of(sent));
  }

  Status of(RelayId relay, Instant started) {
    return new Status(
        relay,
        "1.0.0",
        "17",
        "Windows Server 2022",
        Optional.of(started),
        new Status.Memory(1, 1, 1, 1),
        lanes,
        looping ? Map.of("butler_relay_loop_tests_sent_total", 1L) : Map.of(),
        certificates,
        nodes,
        List.of(),
        List.of(),
        loop.map(sent -> new Status.Loop(sent, 100)));
  }
}
