package io.butlerops.relay.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Events that cannot be sent, a file each, kept for people to look at. */
final class Quarantine {
  private final Path dir;

  Quarantine(Path dir) {
    this.dir = dir;
  }

  /** Durable when this returns. */
  Path keep(String name, String suffix, byte[] event) throws IOException {
    OwnerOnly.createDirectory(dir);
    // A name comes from outside: nothing in it may lead elsewhere.
    Path file = dir.resolve(name.replaceAll("[^A-Za-z0-9-]", "_") + suffix);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING),
            OwnerOnly.file())) {
      ByteBuffer bytes = ByteBuffer.wrap(event);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    OwnerOnly.forceDirectory(dir);
    return file;
  }
}
