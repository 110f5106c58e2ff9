package io.butlerops.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.relay.message.MessageParser;
import io.butlerops.relay.message.Parsed;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One datagram from bytes to a record. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {
  private static final String REST =
      ";LAB\\goran;7552d9fc-d1bb-4975-9a38-18357de531ea;c36bdc0f-df4d-4c8d-a8b4-1d2a30f3c7a6;"
          + "2026-11-23 06:12:44,881;INFO;2de7e5a5-a6a7-4a5b-a5a5-52d5dd7f1c6e;Max retries reached";

  /** As nearly all are; with separators inside names; and none of ours. */
  @Param({"PLAIN", "SEMICOLONS", "FOREIGN"})
  private Kind kind;

  /** Datagrams of different difficulty. */
  public enum Kind {
    PLAIN("/scheduler-task-failed/;qs-central;Reload of Finance P&L;Finance P&L" + REST),
    SEMICOLONS("/scheduler-task-failed/;qs-central;Logistics; in; out;Logistics; all" + REST),
    FOREIGN("<34>Nov 23 06:12:44 host sshd[4711]: Failed password for root from 10.0.0.1 port 22");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private byte[] datagram;

  @Setup
  public void encode() {
    datagram = kind.text.getBytes(UTF_8);
  }

  @Benchmark
  public Parsed decode() {
    return MessageParser.parse(datagram);
  }
}
