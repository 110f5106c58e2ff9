package io.butlerops.relay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EventType;
import io.butlerops.relay.message.Message;
import io.butlerops.relay.message.MessageParser;
import io.butlerops.relay.message.Parsed.Understood;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SendCommandTest {
  private DatagramSocket receiver;

  @BeforeEach
  void open() throws Exception {
    receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    receiver.setSoTimeout(5000);
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void send_text_arrivesAsItStands() throws Exception {
    assertThat(send("/a/;b; ö").exitCode()).isZero();
    assertThat(new String(receive(), UTF_8)).isEqualTo("/a/;b; ö");
  }

  @ParameterizedTest
  @EnumSource(Sample.class)
  void send_everySample_isUnderstoodByTheParser(Sample sample) throws Exception {
    send("--sample", sample.toString());
    assertThat(MessageParser.parse(receive())).isInstanceOf(Understood.class);
  }

  @Test
  void send_severalSamples_haveExecutionIdsOfTheirOwn() throws Exception {
    Run run = send("--sample", "external-failed", "--count", "20", "--rate", "500", "--test");
    assertThat(run.out()).contains("Sent 20 datagrams");
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Understood understood = (Understood) MessageParser.parse(receive());
      Message.Task task = (Message.Task) understood.message();
      assertThat(task.outcome()).isEqualTo(EventType.TASK_FAILED);
      assertThat(task.test()).isTrue();
      ids.add(task.reported().executionId());
    }
    assertThat(ids).hasSize(20);
  }

  @Test
  void pace_dueTimes_countFromTheFirst() {
    Pace pace = new Pace(10_000, 1000);
    assertThat(pace.due(0)).isZero();
    assertThat(pace.due(9_999)).isEqualTo(9_999_000_000L);
    assertThat(new Pace(10, 0).due(9)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | either a TEXT or --sample",
        "x,--sample,failed | either a TEXT or --sample",
        "--sample,nothing | user-sync-success",
        "x,--count,0 | --count 0: expected 1 or more",
        "x,--rate,-1 | --rate -1.0: expected",
        "--sample,engine,--test | only task events",
      })
  void send_wrongCall_saysWhatIsExpected(String arguments, String message) {
    Run run = send(arguments.isEmpty() ? new String[0] : arguments.split(",", -1));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message).hasLineCount(1);
  }

  @Test
  void send_unknownHost_isOneLineAndAFailure() {
    Run run = Run.of(new SendCommand(), "x", "--host", "no-such-host.invalid");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no address found").hasLineCount(1);
  }

  private Run send(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--port";
    all[arguments.length + 1] = "" + receiver.getLocalPort();
    return Run.of(new SendCommand(), all);
  }

  private byte[] receive() throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
    receiver.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }
}
