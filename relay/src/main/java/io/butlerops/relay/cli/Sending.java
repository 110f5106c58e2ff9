package io.butlerops.relay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Sends datagrams in time and says how far it is. */
record Sending(InetSocketAddress target, Pace pace, PrintWriter out) {
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(2);

  void send(Supplier<byte[]> datagrams) {
    try (DatagramChannel channel = DatagramChannel.open()) {
      long start = System.nanoTime();
      long bytes = 0;
      long nextProgress = PROGRESS_NANOS;
      for (int sent = 0; sent < pace.count(); sent++) {
        awaitNanos(start + pace.due(sent));
        bytes += channel.send(ByteBuffer.wrap(datagrams.get()), target);
        if (System.nanoTime() - start > nextProgress) {
          nextProgress += PROGRESS_NANOS;
          out.printf("%,d of %,d sent%n", sent + 1, pace.count());
          out.flush();
        }
      }
      summarize(bytes, System.nanoTime() - start);
    } catch (IOException e) {
      throw new Failure("cannot send to " + shown() + ": " + e.getMessage(), e);
    }
  }

  private void summarize(long bytes, long nanos) {
    out.printf(
        "Sent %,d datagram%s (%,d bytes) to %s in %.1f s%n",
        pace.count(), pace.count() == 1 ? "" : "s", bytes, shown(), nanos / 1e9);
    out.flush();
  }

  private String shown() {
    return target.getHostString() + ":" + target.getPort();
  }

  private static void awaitNanos(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
