package io.butlerops.relay.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Opens the files that segments are written to; a seam, so that tests can fill the disk. */
@FunctionalInterface
interface Disk {
  Output create(Path file) throws IOException;

  /** A file that only grows. */
  interface Output extends Closeable {
    void write(ByteBuffer bytes) throws IOException;

    /** What was written survives a crash of the machine. */
    void force() throws IOException;
  }

  static Output file(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.file());
    try {
      OwnerOnly.forceDirectory(file.getParent());
      return new ChannelOutput(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The real thing. */
  record ChannelOutput(FileChannel channel) implements Output {
    @Override
    public void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
