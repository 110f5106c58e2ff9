package io.butlerops.contract.reading;

import io.butlerops.contract.ReadingData;
import io.butlerops.contract.RelayId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a relay is, each minute.
 *
 * @param java its runtime's version
 * @param system what it runs on
 * @param counters events, drops and the like since the start, by metric and label
 * @param rejected senders whose datagrams were refused
 * @param checks as its health page has them, without those that are well
 * @param loop the last loop test that came back
 */
public record Status(
    RelayId relay,
    String version,
    String java,
    String system,
    Optional<Instant> started,
    Memory memory,
    List<Lane> lanes,
    Map<String, Long> counters,
    List<Certificate> certificates,
    List<Node> nodes,
    List<Rejected> rejected,
    List<Check> checks,
    Optional<Loop> loop)
    implements ReadingData {
  public Status {
    Objects.requireNonNull(relay, "status of no relay");
    version = Parts.orEmpty(version);
    java = Parts.orEmpty(java);
    system = Parts.orEmpty(system);
    started = Parts.orEmpty(started);
    memory = memory == null ? Memory.UNKNOWN : memory;
    lanes = Parts.orEmpty(lanes);
    counters = Parts.orEmpty(counters);
    certificates = Parts.orEmpty(certificates);
    nodes = Parts.orEmpty(nodes);
    rejected = Parts.orEmpty(rejected);
    checks = Parts.orEmpty(checks);
    loop = Parts.orEmpty(loop);
  }

  /**
   * In bytes; 0 where the system does not tell.
   *
   * @param process resident memory
   */
  public record Memory(long heapUsed, long heapTotal, long external, long process) {
    static final Memory UNKNOWN = new Memory(0, 0, 0, 0);
  }

  /**
   * What waits in a lane of the spool to be acknowledged.
   *
   * @param oldest when the oldest of it was heard; empty when nothing waits
   */
  public record Lane(String name, long waiting, long bytes, Optional<Instant> oldest) {
    public Lane {
      name = Parts.orEmpty(name);
      oldest = Parts.orEmpty(oldest);
    }
  }

  /**
   * @param name where it is set: {@code qlik.client}, {@code qlik.root}, {@code mqtt.client}, …
   * @param subject of the certificate
   */
  public record Certificate(String name, String subject, Instant notAfter) {
    public Certificate {
      name = Parts.orEmpty(name);
      subject = Parts.orEmpty(subject);
      Objects.requireNonNull(notAfter, "certificate without end");
    }
  }

  /**
   * When a Qlik node was last heard of, by this process.
   *
   * @param lastFailure of any task but a success
   */
  public record Node(String host, Optional<Instant> lastFailure, Optional<Instant> lastSuccess) {
    public Node {
      host = Parts.orEmpty(host);
      lastFailure = Parts.orEmpty(lastFailure);
      lastSuccess = Parts.orEmpty(lastSuccess);
    }
  }

  public record Rejected(String address, long count) {
    public Rejected {
      address = Parts.orEmpty(address);
    }
  }

  /**
   * @param state {@code WARN} or {@code FAIL}
   */
  public record Check(String name, String state, String text) {
    public Check {
      name = Parts.orEmpty(name);
      state = Parts.orEmpty(state);
      text = Parts.orEmpty(text);
    }
  }

  /** A loop test that came back, and after how long. */
  public record Loop(Instant sent, long roundTripMillis) {
    public Loop {
      Objects.requireNonNull(sent, "loop without time");
    }
  }
}
