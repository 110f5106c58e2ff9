package io.butlerops.infra.qlik;

import io.butlerops.contract.settings.HostPort;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** log4net's UDP appender: one datagram to each target, and no care whether it arrives. */
final class Datagrams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Datagrams.class);

  private final List<HostPort> targets;
  private final DatagramSocket socket;

  Datagrams(List<HostPort> targets) throws SocketException {
    this.targets = List.copyOf(targets);
    this.socket = new DatagramSocket();
  }

  void send(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (HostPort target : targets) {
      try {
        socket.send(new DatagramPacket(bytes, bytes.length, target.resolve()));
      } catch (IOException | IllegalArgumentException e) {
        LOG.debug("datagram to {} not sent: {}", target, e.toString());
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
